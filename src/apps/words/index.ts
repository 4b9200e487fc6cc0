/** Words for every error code, in both languages, with the HTTP status: looked up here once. */
import type { ErrorCode, ErrorDetail } from '../../core/error.ts';
import { accreditationWords } from './accreditation.ts';
import { anchorWords } from './anchor.ts';
import { awardWords } from './award.ts';
import { badgeWords } from './badge.ts';
import { checkWords } from './checks.ts';
import { consoleWords } from './console.ts';
import { coreWords } from './core.ts';
import { erasureWords } from './erasure.ts';
import { frameworkWords } from './frameworks.ts';
import { holderWords } from './holder.ts';
import { imageWords } from './images.ts';
import { lintWords } from './lint.ts';
import { logWords } from './log.ts';
import { operationWords } from './operation.ts';
import { peopleWords } from './people.ts';
import { registerWords } from './register.ts';
import { rosterWords } from './roster.ts';
import { serviceWords } from './service.ts';
import { storeWords } from './store.ts';
import { trustWords } from './trust.ts';
import { type BilingualWords, fillWords, type Words } from './words.ts';

/** A code without words does not compile. */
const all: Record<ErrorCode, BilingualWords> = {
  ...coreWords,
  ...rosterWords,
  ...badgeWords,
  ...imageWords,
  ...checkWords,
  ...awardWords,
  ...holderWords,
  ...peopleWords,
  ...consoleWords,
  ...erasureWords,
  ...logWords,
  ...anchorWords,
  ...frameworkWords,
  ...lintWords,
  ...accreditationWords,
  ...registerWords,
  ...trustWords,
  ...storeWords,
  ...operationWords,
  ...serviceWords,
};

export const statusFor = (code: ErrorCode): number => all[code].status;

/** What happened and what to do; `{name}` is filled from the detail, and left out when the detail lacks it. */
export const wordsFor = (code: ErrorCode, language: 'ja' | 'en', detail: ErrorDetail = {}): Words =>
  fillWords(all[code][language], detail);
