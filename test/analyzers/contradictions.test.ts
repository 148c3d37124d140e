import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { attemptsOf } from '../../analyzers/attempts';
import { contradictionsOf, productOf } from '../../analyzers/contradictions';
import { failureOf } from '../../analyzers/failure';
import type { DeviceEvidence } from '../../evidence/facts';
import { evidenceOf, fact, failedAttempt, quoteAt } from './evidence-of';

const found = (evidence: DeviceEvidence) => contradictionsOf(evidence, failureOf(evidence, attemptsOf(evidence)));
const told = { kb: 'KB5033371', product: 'V2020-L', device: {} };

test('a told product whose build the PC does not have is listed, and the product follows the build', () => {
  const evidence = evidenceOf({
    told,
    device: { build: '10.0.19044.3693' },
    deviceQuotes: [quoteAt('OS Version: 10.0.19044 N/A Build 19044')],
  });
  const all = found(evidence);
  assert.equal(
    all.map((each) => [each.told, each.evidence]),
    [
      ['V2020-L (17763)', '10.0.19044.3693'],
      ['KB5033371 (17763)', '10.0.19044.3693'],
    ],
  );
  assert.is(all[0]?.quotes.length, 1);
  assert.is(productOf(evidence), 'V2022-L');
});

test('the product that the PC names itself wins over the told one', () => {
  const evidence = evidenceOf({ told, device: { product: 'V2022-L', build: '10.0.19044.3693' } });
  assert.is(productOf(evidence), 'V2022-L');
  assert.is(found(evidence)[0]?.evidence, 'V2022-L');
});

test('a 19041 component on a told 17763 is a contradiction, but never a build', () => {
  const facts = [
    fact({
      kind: 'poqexec-failure',
      status: 'STATUS_LOG_GROWTH_FAILED',
      paths: [
        '\\SystemRoot\\WinSxS\\amd64_microsoft-windows-edp-util_31bf3856ad364e35_10.0.19041.3636_none_631ec68cce9cc0da\\edputil.dll.mun',
      ],
    }),
  ];
  const evidence = evidenceOf({ told, cbs: { facts } });
  assert.is(found(evidence)[0]?.evidence, '10.0.19041.3636');
  assert.is(productOf(evidence), 'V2020-L');
});

test('components of two branches say nothing', () => {
  const facts = ['10.0.19041.1', '10.0.17763.1'].map((version) => fact({ kind: 'missing-binary', file: 'a', component: 'One', version }));
  assert.equal(found(evidenceOf({ told, cbs: { facts } })), []);
});

test('another update or code than told is listed', () => {
  const evidence = evidenceOf({
    told: { kb: 'KB5034122', code: '0x80070002', device: {} },
    events: failedAttempt('KB5033371', '0x800f0985'),
  });
  assert.equal(
    found(evidence).map((each) => each.evidence),
    ['KB5033371', '0x800f0985'],
  );
});

test('what was told and fits is no contradiction', () => {
  const evidence = evidenceOf({ told, device: { build: '10.0.17763.5122' }, events: failedAttempt('KB5033371', '0x800f0985') });
  assert.equal(found(evidence), []);
});

test.run();
