// Without this `npm ci` downloads a browser and fails on a machine without internet: the system's browser or the kit's is used.
module.exports = { skipDownload: true };
