/** Other issuers' words for what our credentials say: read as far as they are known, weaker where two of them differ. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreignTermsOf } from './foreign-terms.ts';
import { viewCredential } from './view-credential.ts';
import { unsaidIn } from './view-gaps.ts';

test('hours, credit, supervision and identity', () => {
  const said = foreignTermsOf({
    SBU: 24,
    ECTS: 1.5,
    supervisionType: 'Onsite with identity verification',
    identityChecked: true,
    assessmentType: ['testing', 'juggling'],
    participationType: 'online',
    alignment: [{ targetType: 'ext:QualityAssurance', targetName: 'NVAO', targetUrl: 'https://q.example' }],
  });
  assert.deepEqual(said, {
    workloadMinutes: 1440,
    credit: { value: 1.5, system: 'ects' },
    participation: 'online',
    assessment: ['exam', 'juggling'],
    supervision: 'supervised',
    identityVerification: true,
    qualityAssurance: [{ body: 'NVAO', url: 'https://q.example' }],
  });
});

test('where two words differ, the weaker counts; an unknown one is shown as it stands', () => {
  const identity = (supervisionType: string, identityChecked?: boolean) =>
    foreignTermsOf({ supervisionType, ...(identityChecked !== undefined && { identityChecked }) }).identityVerification;
  assert.equal(identity('supervised online', true), false);
  assert.equal(identity('onsite with identity verification', false), false);
  assert.equal(identity('onsite with identity verification'), true);
  assert.equal(identity('by moonlight'), undefined);
  assert.equal(foreignTermsOf({ supervisionType: 'by moonlight' }).supervision, 'by moonlight');
  assert.equal(foreignTermsOf({ SBU: -1 }).workloadMinutes, undefined);
  assert.equal(foreignTermsOf({ SBU: '24' }).workloadMinutes, undefined);
});

test('our own words come before the foreign ones, and what nobody said is listed', () => {
  const of = (achievement: object) =>
    viewCredential({ credentialSubject: { achievement: achievement as Record<string, never> } });
  assert.equal(of({ workloadMinutes: 60, SBU: 24 }).workloadMinutes, 60);
  assert.equal(of({ supervision: 'unsupervised', supervisionType: 'supervised online' }).supervision, 'unsupervised');
  assert.deepEqual(unsaidIn(of({})), [
    'holder',
    'name',
    'issuer',
    'awarded',
    'level',
    'workload',
    'skills',
    'assessment',
  ]);
  assert.deepEqual(unsaidIn(of({ name: 'x', levelBasis: 'none', ECTS: 1, assessmentType: ['exam'] })), [
    'holder',
    'issuer',
    'awarded',
    'skills',
  ]);
});
