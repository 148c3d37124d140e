import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { byPrecedence, explainedBy } from '../../analyzers/precedence';
import type { FamilyId } from '../../model/families';

/** Found families (`family subject`), then what they are once causes are told from consequences. */
const TABLE = `
ntfs-corruption + store-corrupt-manifest                       = ntfs-corruption <- store-corrupt-manifest
ntfs-corruption + store-corrupt-payload a.dll                  = ntfs-corruption <- store-corrupt-payload
ntfs-corruption + missing-assembly                             = ntfs-corruption <- missing-assembly
ntfs-corruption + psfx-delta-mismatch + store-corrupt-payload  = ntfs-corruption <- psfx-delta-mismatch, store-corrupt-payload
disk-hardware + ntfs-corruption + store-corrupt-payload        = disk-hardware <- ntfs-corruption, store-corrupt-payload
psfx-delta-mismatch a.dll + store-corrupt-payload a.dll        = psfx-delta-mismatch <- store-corrupt-payload
psfx-delta-mismatch A.DLL + store-corrupt-payload a.dll        = psfx-delta-mismatch <- store-corrupt-payload
psfx-delta-mismatch a.dll + store-corrupt-payload              = psfx-delta-mismatch <- store-corrupt-payload
psfx-delta-mismatch a.dll + store-corrupt-payload b.dll        = psfx-delta-mismatch, store-corrupt-payload <-
txf-log + store-corrupt-payload                                = txf-log <- store-corrupt-payload
txf-log + ntfs-corruption                                      = ntfs-corruption, txf-log <-
driver-inf cpu.inf + access-denied-security-software cpu.inf   = access-denied-security-software, driver-inf <-
store-corrupt-payload + store-corrupt-manifest                 = store-corrupt-manifest, store-corrupt-payload <-
efi-system-partition                                           = efi-system-partition <-
`;

for (const row of TABLE.trim().split('\n')) {
  const [left = '', right = ''] = row.split(' = ');
  test(row.replace(/\s+/g, ' '), () => {
    const found = left
      .trim()
      .split(' + ')
      .map((each) => each.trim().split(' '))
      .map(([family, ...subjects]) => ({ family: family as FamilyId, subjects }));
    const explained = found.filter((each) => explainedBy(each, found) !== undefined).map((each) => each.family);
    const causes = found.map((each) => each.family).filter((family) => !explained.includes(family));
    const written = `${causes.sort(byPrecedence).join(', ')} <- ${explained.join(', ')}`;
    assert.is(written.trim(), right.trim());
  });
}

test.run();
