/** The closed value lists of an achievement. Labels in Japanese and English belong to the apps. */

/** OB 3.0 §AchievementType: the 31 values of the enumeration; `ext:` values are read but not offered. */
export const achievementTypes = [
  'Achievement',
  'ApprenticeshipCertificate',
  'Assessment',
  'Assignment',
  'AssociateDegree',
  'Award',
  'Badge',
  'BachelorDegree',
  'Certificate',
  'CertificateOfCompletion',
  'Certification',
  'CommunityService',
  'Competency',
  'Course',
  'CoCurricular',
  'Degree',
  'Diploma',
  'DoctoralDegree',
  'Fieldwork',
  'GeneralEducationDevelopment',
  'JourneymanCertificate',
  'LearningProgram',
  'License',
  'Membership',
  'ProfessionalDoctorate',
  'QualityAssuranceCredential',
  'MasterCertificate',
  'MasterDegree',
  'MicroCredential',
  'ResearchDoctorate',
  'SecondarySchoolDiploma',
] as const;
export type AchievementType = (typeof achievementTypes)[number];

/** OB 3.0 §AlignmentTargetType; `ext:` values are read but not offered. */
export const alignmentTargetTypes = [
  'ceasn:Competency',
  'ceterms:Credential',
  'CFItem',
  'CFRubric',
  'CFRubricCriterion',
  'CFRubricCriterionLevel',
  'CTDL',
] as const;
export type AlignmentTargetType = (typeof alignmentTargetTypes)[number];

/** What a level stands on. `none` says outright that no level is given (EU element 8, "if applicable"). */
export const levelBases = ['registered', 'referenced', 'issuer-claimed', 'none'] as const;
export type LevelBasis = (typeof levelBases)[number];

/** EU element 10. */
export const participationForms = ['online', 'onsite', 'blended', 'volunteering', 'work-experience'] as const;
export type ParticipationForm = (typeof participationForms)[number];

/** EU element 9. */
export const assessmentTypes = [
  'exam',
  'applied-skill',
  'portfolio',
  'project',
  'oral',
  'workplace-observation',
  'prior-learning',
  'attendance',
] as const;
export type AssessmentType = (typeof assessmentTypes)[number];

/** EU element 13: the three values of the recommendation, no others. */
export const supervisions = ['unsupervised', 'supervised', 'supervised-identified'] as const;
export type Supervision = (typeof supervisions)[number];

/** EU element 11. */
export const qualityAssuranceTypes = [
  'internal',
  'external',
  'programme-accreditation',
  'institutional-accreditation',
  'third-party-recognition',
] as const;
export type QualityAssuranceType = (typeof qualityAssuranceTypes)[number];

/** EU element 15. */
export const stackabilities = ['stand-alone', 'stackable'] as const;
export type Stackability = (typeof stackabilities)[number];

/** OB 3.0 §ResultType, the values a single number on a roster can fill. */
export const resultTypes = ['Percent', 'RawScore', 'ScaledScore', 'GradePointAverage'] as const;
export type ResultType = (typeof resultTypes)[number];

/** Bitstring Status List §2.1: fixed per achievement version, because a credential carries one status entry. */
export const statusPurposes = ['revocation', 'suspension'] as const;
export type StatusPurpose = (typeof statusPurposes)[number];

/** Id of a framework or a credit system: an operator adds others by file, so that no list of ours closes them. */
export const referenceId = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** Credit systems that are offered; the hours behind each belong to the framework room. `none` is not listed: leave credit out. */
export const creditSystems = [
  'jp-unit',
  'ects',
  'nz-credit',
  'hk-qf-credit',
  'uk-cats',
  'au-aqf-volume',
  'my-credit',
  'th-credit',
  'us-semester',
  'us-quarter',
  'kr-acbs',
  'in-ncrf',
] as const;
export type CreditSystem = string;

/** Qualification frameworks that are offered for a level. A credential signed elsewhere may name others. */
export const levelFrameworks = [
  'eqf',
  'jeqf',
  'nzqcf',
  'nfq-ie',
  'aqrf',
  'nqf-th',
  'wsq-sg',
  'mqf',
  'pqf',
  'kkni',
  'aqf',
  'rqf-uk',
  'scqf',
  'kqf',
  'dqr',
  'cncp-fr',
  'hkqf',
] as const;
export type LevelFramework = string;

export const languages = ['ja', 'en'] as const;
export type Language = (typeof languages)[number];
