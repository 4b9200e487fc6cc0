/** The shapes of Open Badges 3.0 as a table: what a node must have, and what its members must look like. Unknown members are free. */
import { achievementTypes, alignmentTargetTypes } from '../catalogue/value-lists.ts';

export type Kind =
  | 'text'
  | 'string'
  | 'uri'
  | 'number'
  | 'boolean'
  | 'dateTime'
  | 'calendarDate'
  | 'language'
  | 'compactJws'
  | 'profileRef'
  | { readonly node: ShapeName }
  | { readonly nodes: ShapeName }
  | { readonly list: Kind }
  /** An enumeration that `ext:` values may extend (OB 3.0 §Enumerated Value Vocabularies). */
  | { readonly extensible: readonly string[] }
  | { readonly oneOf: readonly string[] };

export interface Shape {
  /** One of these must be among the node's types; none asked for when empty. */
  readonly types: readonly string[];
  readonly required: readonly string[];
  readonly members: Readonly<Record<string, Kind>>;
}

export type ShapeName =
  | 'AchievementSubject'
  | 'IdentityObject'
  | 'Achievement'
  | 'Alignment'
  | 'Criteria'
  | 'Evidence'
  | 'Profile'
  | 'Address'
  | 'GeoCoordinates'
  | 'IdentifierEntry'
  | 'Image'
  | 'Related'
  | 'Result'
  | 'ResultDescription'
  | 'RubricCriterionLevel'
  | 'EndorsementCredential'
  | 'EndorsementSubject'
  | 'Typed'
  | 'TypedWithId';

const identifierTypes = {
  extensible: [
    ...[
      'name',
      'sourcedId',
      'systemId',
      'productId',
      'userName',
      'accountId',
      'emailAddress',
      'nationalIdentityNumber',
    ],
    ...['isbn', 'issn', 'lisSourcedId', 'oneRosterSourcedId', 'sisSourcedId', 'ltiContextId', 'ltiDeploymentId'],
    ...['ltiToolId', 'ltiPlatformId', 'ltiUserId', 'identifier'],
  ],
} as const;
const resultTypes = {
  extensible: [
    ...['GradePointAverage', 'LetterGrade', 'Percent', 'PerformanceLevel', 'PredictedScore', 'RawScore', 'Result'],
    ...['RubricCriterion', 'RubricCriterionLevel', 'RubricScore', 'ScaledScore', 'Status'],
  ],
} as const;
const resultStatuses = ['Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'] as const;
const endorsements = {
  endorsement: { nodes: 'EndorsementCredential' },
  endorsementJwt: { list: 'compactJws' },
} as const;

/** OB 3.0 §Data Model, one entry a class. */
export const shapes: Readonly<Record<ShapeName, Shape>> = {
  AchievementSubject: {
    types: ['AchievementSubject'],
    required: ['achievement'],
    members: {
      id: 'uri',
      achievement: { node: 'Achievement' },
      identifier: { nodes: 'IdentityObject' },
      activityStartDate: 'dateTime',
      activityEndDate: 'dateTime',
      creditsEarned: 'number',
      image: { node: 'Image' },
      licenseNumber: 'string',
      narrative: 'text',
      result: { nodes: 'Result' },
      role: 'text',
      source: { node: 'Profile' },
      term: 'text',
    },
  },
  IdentityObject: {
    types: ['IdentityObject'],
    required: ['hashed', 'identityHash', 'identityType'],
    members: { hashed: 'boolean', identityHash: 'string', identityType: identifierTypes, salt: 'string' },
  },
  Achievement: {
    types: ['Achievement'],
    required: ['id', 'criteria', 'description', 'name'],
    members: {
      id: 'uri',
      name: 'text',
      description: 'text',
      criteria: { node: 'Criteria' },
      achievementType: { extensible: achievementTypes },
      alignment: { nodes: 'Alignment' },
      creator: { node: 'Profile' },
      creditsAvailable: 'number',
      ...endorsements,
      fieldOfStudy: 'text',
      humanCode: 'string',
      image: { node: 'Image' },
      inLanguage: 'language',
      otherIdentifier: { nodes: 'IdentifierEntry' },
      related: { nodes: 'Related' },
      resultDescription: { nodes: 'ResultDescription' },
      specialization: 'text',
      tag: { list: 'string' },
      version: 'string',
    },
  },
  Alignment: {
    types: ['Alignment'],
    required: ['targetName', 'targetUrl'],
    members: {
      targetName: 'text',
      targetUrl: 'uri',
      targetType: { extensible: alignmentTargetTypes },
      targetCode: 'string',
      targetDescription: 'text',
      targetFramework: 'text',
    },
  },
  Criteria: { types: [], required: [], members: { id: 'uri', narrative: 'text' } },
  Evidence: {
    types: ['Evidence'],
    required: [],
    members: { id: 'string', narrative: 'text', name: 'text', description: 'text', genre: 'text', audience: 'text' },
  },
  Profile: {
    types: ['Profile'],
    required: ['id'],
    members: {
      id: 'uri',
      name: 'text',
      url: 'uri',
      phone: 'string',
      description: 'text',
      ...endorsements,
      image: { node: 'Image' },
      email: 'string',
      address: { node: 'Address' },
      otherIdentifier: { nodes: 'IdentifierEntry' },
      official: 'string',
      parentOrg: { node: 'Profile' },
      dateOfBirth: 'calendarDate',
    },
  },
  Address: {
    types: ['Address'],
    required: [],
    members: {
      addressCountry: 'string',
      addressCountryCode: 'string',
      addressRegion: 'string',
      addressLocality: 'string',
      streetAddress: 'string',
      postOfficeBoxNumber: 'string',
      postalCode: 'string',
      geo: { node: 'GeoCoordinates' },
    },
  },
  GeoCoordinates: {
    types: ['GeoCoordinates'],
    required: ['latitude', 'longitude'],
    members: { latitude: 'number', longitude: 'number' },
  },
  IdentifierEntry: {
    types: ['IdentifierEntry'],
    required: ['identifier', 'identifierType'],
    members: { identifier: 'string', identifierType: identifierTypes },
  },
  Image: { types: ['Image'], required: ['id'], members: { id: 'uri', caption: 'text' } },
  Related: { types: ['Related'], required: ['id'], members: { id: 'uri', inLanguage: 'language', version: 'string' } },
  Result: {
    types: ['Result'],
    required: [],
    members: {
      achievedLevel: 'uri',
      alignment: { nodes: 'Alignment' },
      resultDescription: 'uri',
      status: { oneOf: resultStatuses },
      value: 'string',
    },
  },
  ResultDescription: {
    types: ['ResultDescription'],
    required: ['id', 'name', 'resultType'],
    members: {
      id: 'uri',
      name: 'text',
      resultType: resultTypes,
      alignment: { nodes: 'Alignment' },
      allowedValue: { list: 'string' },
      requiredLevel: 'uri',
      requiredValue: 'string',
      rubricCriterionLevel: { nodes: 'RubricCriterionLevel' },
      valueMax: 'string',
      valueMin: 'string',
    },
  },
  RubricCriterionLevel: {
    types: ['RubricCriterionLevel'],
    required: ['id', 'name'],
    members: {
      id: 'uri',
      name: 'text',
      alignment: { nodes: 'Alignment' },
      description: 'text',
      level: 'string',
      points: 'string',
    },
  },
  EndorsementCredential: {
    types: ['EndorsementCredential'],
    required: ['@context', 'id', 'name', 'credentialSubject', 'issuer'],
    members: {
      id: 'uri',
      name: 'text',
      description: 'text',
      credentialSubject: { node: 'EndorsementSubject' },
      issuer: 'profileRef',
      validFrom: 'dateTime',
      validUntil: 'dateTime',
      awardedDate: 'dateTime',
    },
  },
  EndorsementSubject: {
    types: ['EndorsementSubject'],
    required: ['id'],
    members: { id: 'uri', endorsementComment: 'text' },
  },
  Typed: { types: [], required: ['type'], members: { id: 'uri' } },
  TypedWithId: { types: [], required: ['id', 'type'], members: { id: 'uri' } },
};
