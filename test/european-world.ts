/** European Digital Credentials of our own making: one that only says so, and one in the form of a sealed one. */
import type { JsonObject } from '../src/core/bytes/json.ts';

const concept = (id: string, en: string): JsonObject => ({ id, type: 'Concept', prefLabel: { en } });
export const university: JsonObject = {
  type: 'Organisation',
  legalName: { en: 'Example University', ja: '例大学' },
  homepage: { type: 'WebResource', contentURL: 'https://univ.example' },
};
export const european = (change: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
  id: 'urn:credential:1',
  type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
  credentialProfiles: concept('http://data.europa.eu/snb/credential/e34929035b', 'Generic'),
  credentialSchema: { id: 'http://data.europa.eu/snb/model/ap/edc-generic-full', type: 'ShaclValidator2017' },
  displayParameter: { title: { en: 'Data analysis', ja: 'データ分析' }, description: { en: 'Reads tables' } },
  issuer: { id: 'urn:epass:org:1', ...university },
  issued: '2026-10-01T00:00:00Z',
  validFrom: '2026-10-01T00:00:00Z',
  credentialSubject: {
    id: 'urn:epass:person:1',
    type: 'Person',
    fullName: { en: 'Hanako Sato' },
    contactPoint: { emailAddress: { id: 'mailto:hanako@example.org', type: 'Mailbox' } },
    hasClaim: [
      {
        id: 'urn:epass:learningAchievement:1',
        type: 'LearningAchievement',
        title: { en: 'Data analysis' },
        awardedBy: { awardingBody: [university], awardingDate: '2026-09-30T00:00:00Z' },
        specifiedBy: {
          type: 'Qualification',
          title: { en: 'Data analysis' },
          volumeOfLearning: 'PT25H',
          creditPoint: [{ framework: concept('x', 'European Credit Transfer System (ECTS)'), point: '1.5' }],
          eqfLevel: concept('http://data.europa.eu/snb/eqf/6', 'Level 6'),
          mode: [concept('m', 'Online')],
          learningOutcome: [
            {
              title: { en: 'Reads a table' },
              relatedESCOSkill: [concept('http://data.europa.eu/esco/skill/1', 'statistics')],
            },
          ],
        },
        provenBy: [
          { type: 'LearningAssessment', title: { en: 'Written examination' }, grade: { noteLiteral: { en: '92' } } },
        ],
      },
      { type: 'LearningActivity', title: { en: 'Summer school' }, workload: 'PT60H' },
    ],
  },
  ...change,
});
export const sealed = (change: JsonObject = {}, asText = true): JsonObject => {
  const text = JSON.stringify(european(change));
  return {
    payload: asText ? text : Buffer.from(text).toString('base64url'),
    signatures: [{ protected: 'eyJhbGciOiJSUzI1NiJ9', header: { etsiU: [] }, signature: 'c2ln' }],
  };
};
