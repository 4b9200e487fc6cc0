/** The child process that judges many foreign credentials: no database, no keys, no network, nothing in its environment. */
import { examineMany, type ManyAnswer, type ManyQuestion } from '../../core/verify/examine-many.ts';
import { answerParent } from '../children/answer-parent.ts';
import { nodeCrypto } from '../crypto/node-crypto.ts';

answerParent<ManyQuestion, ManyAnswer>(examineMany(nodeCrypto));
