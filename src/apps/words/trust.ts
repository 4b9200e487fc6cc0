/** Words of the trust grade: accreditations, the issuer's own domain, and each step of the walk. */
import type { TrustCode } from '../../core/error.ts';
import { again, fine, words as phrase } from './check-phrases.ts';
import type { BilingualWords } from './words.ts';

const words = (ja: [what: string, todo: string], en: [what: string, todo: string], status = 422): BilingualWords => ({
  ...phrase(ja, en),
  status,
});
/** What does not count leaves the grade where it was; the credential itself is not touched by it. */
const notCounted = (ja: string, en: string): BilingualWords =>
  phrase(
    [ja, 'この認定は数えていません。必要なら、発行者か認定機関に確かめてください。'],
    [en, 'This accreditation does not count. Ask the issuer or the accreditor if you need to know more.'],
  );
const provesNothing = (ja: string, en: string): BilingualWords =>
  phrase(
    [ja, '発行者は、組織の設定にある「自分のドメイン」から証明できます。'],
    [en, 'The issuer can prove it from “Own domain” in its settings.'],
  );

export const trustWords: Record<TrustCode, BilingualWords> = {
  'domain.malformed': words(
    ['ドメインの名前として使えません。', '自分の組織のサイトの名前を、example.ac.jp のように入れてください。'],
    ['This is not the name of a domain.', 'Give the name of your organization’s site, such as example.ac.jp.'],
  ),
  'domain.too-many': words(
    ['これ以上のドメインは加えられません。', '使わなくなったドメインを外してから加えてください。'],
    ['No more domains can be added.', 'Remove one that is no longer used, and add it then.'],
  ),
  'domain.taken': words(
    ['このドメインは、すでに加えてあります。', 'ドメインの一覧で状態を確かめてください。'],
    ['This domain has been added already.', 'See how it stands in the list of domains.'],
  ),
  'trust.scope-empty': words(
    ['認定の範囲に、空の一覧があります。', '範囲を限らないなら項目ごと外し、限るなら1つ以上入れてください。'],
    ['A list in the scope of the accreditation is empty.', 'Leave it out to set no limit, or name at least one.'],
  ),
  'trust.policy-malformed': words(
    [
      '信頼する認定機関のファイルの形が正しくありません（{at}）。',
      'docs/spec/trust-policy.md の形に直してください。つづりの違う項目があるファイルは使いません。',
    ],
    [
      'The file of trusted accreditors is not in the right form ({at}).',
      'Mend it as docs/spec/trust-policy.md says. A file with a misspelt member is not used.',
    ],
  ),
  'trust.not-worked-out': phrase(
    [
      '信頼の等級を求める途中で、Akashi の中で誤りが起きました（{reason}）。有効かどうかの判定には関わりません。',
      'この証明と一緒に、Akashi の開発者に知らせてください。',
    ],
    [
      'Akashi made a mistake while it worked out the trust grade ({reason}). Whether the credential is valid does not hang on it.',
      'Tell the developers of Akashi, and send them this credential.',
    ],
  ),
  'trust.domain-none-claimed': fine(
    '発行者は、自分のドメインを示していません。',
    'The issuer claims no domain of its own.',
  ),
  'trust.domain-configured': fine(
    '{domain} の did-configuration が、この発行者を自分のものだと示しています。',
    'The did-configuration of {domain} names this issuer as its own.',
  ),
  'trust.domain-recorded': fine(
    '{domain} の DNS の記録（TXT）が、この発行者を自分のものだと示しています。',
    'A DNS record (TXT) of {domain} names this issuer as its own.',
  ),
  'trust.domain-by-did': fine(
    '発行者の識別子は {domain} そのものに置かれています。',
    'The issuer’s identifier stands on {domain} itself.',
  ),
  'trust.domain-operator': provesNothing(
    '発行者の識別子は {domain} に置かれています。これは、そのサーバーの運営者を示すだけです。',
    'The issuer’s identifier stands on {domain}, which only tells who runs that server.',
  ),
  'trust.domain-not-linked': provesNothing(
    '{domain} の did-configuration は、この発行者を挙げていません。',
    'The did-configuration of {domain} does not name this issuer.',
  ),
  'trust.domain-not-recorded': provesNothing(
    '{domain} の DNS に、この発行者を示す記録（TXT）はありません。',
    'The DNS of {domain} has no record (TXT) that names this issuer.',
  ),
  'trust.domain-linkage-wrong': provesNothing(
    '{domain} の did-configuration にある証明が成り立ちません（{reason}）。',
    'What the did-configuration of {domain} says of this issuer does not hold ({reason}).',
  ),
  'trust.domain-unproven': again(
    '{domain} の did-configuration にある証明を確かめられませんでした（{reason}）。',
    'What the did-configuration of {domain} says of this issuer could not be checked ({reason}).',
  ),
  'trust.domain-unreachable': again(
    '{domain} に届かず、発行者のドメインかどうかは分かりません（{reason}）。',
    '{domain} could not be reached, so whether it is the issuer’s is not known ({reason}).',
  ),
  'trust.domain-not-asked': fine(
    '{domain} の DNS の記録は、ここからは調べられません。',
    'The DNS records of {domain} cannot be asked from here.',
  ),
  'trust.accreditation-none': fine(
    'この発行者についての認定は見つかっていません。',
    'No accreditation of this issuer was found.',
  ),
  'trust.accredited': fine(
    '{who-ja} が認定しています（{standard-ja}、{approval}）。',
    'Accredited by {who-en} ({standard-en}, for {approval}).',
  ),
  'trust.chain-link': fine(
    '{subject} が認定してよいことを、{who-ja} が認めています。',
    '{who-en} has approved {subject} as an accreditor.',
  ),
  'trust.accreditation-malformed': notCounted(
    '認定の記載を読めません（{at}）。',
    'An accreditation cannot be read ({at}).',
  ),
  'trust.accreditation-forged': notCounted(
    '認定の署名が成り立ちません（{reason}）。',
    'The signature of an accreditation does not hold ({reason}).',
  ),
  'trust.accreditation-unproven': again(
    '{who-ja} の認定が今も有効かどうかを、確かめられませんでした（{reason}）。',
    'Whether the accreditation by {who-en} still holds could not be found out ({reason}).',
  ),
  'trust.accreditation-revoked': notCounted(
    '{who-ja} の認定は取り消されています。',
    'The accreditation by {who-en} was revoked.',
  ),
  'trust.accreditation-suspended': notCounted(
    // A list that can be lifted again has no other way to say that something was withdrawn.
    '{who-ja} の認定は停止されているか、取り下げられています。',
    'The accreditation by {who-en} is suspended, or was withdrawn.',
  ),
  'trust.accreditation-expired': notCounted(
    '{who-ja} の認定は {until} で終わっています。',
    'The accreditation by {who-en} ended at {until}.',
  ),
  'trust.accreditation-expired-since': notCounted(
    '{who-ja} の認定は、発行された時には有効でしたが、{until} で終わっています。',
    'The accreditation by {who-en} was in force when this was issued, and ended at {until}.',
  ),
  'trust.accreditation-not-yet': notCounted(
    '{who-ja} の認定は {from} からです。',
    'The accreditation by {who-en} begins at {from}.',
  ),
  'trust.accreditation-later': notCounted(
    '{who-ja} の認定は、これが発行された後の {from} からです。',
    'The accreditation by {who-en} began at {from}, after this was issued.',
  ),
  'trust.self-issued': notCounted('発行者が自分で自分を認定しています。', 'The issuer accredits itself.'),
  'trust.other-provider': notCounted(
    '{who-ja} が認定したのは、{provider} の同じ達成です。',
    'What {who-en} accredited is this achievement as that of {provider}.',
  ),
  'trust.scope-level': notCounted(
    '{who-ja} の認定の範囲に、このレベル（{framework} {level}）は入っていません。',
    'The accreditation by {who-en} does not reach this level ({framework} {level}).',
  ),
  'trust.scope-field': notCounted(
    '{who-ja} の認定の範囲に、この分野（{field}）は入っていません。',
    'The accreditation by {who-en} does not reach this field ({field}).',
  ),
  'trust.scope-achievement': notCounted(
    '{who-ja} の認定の範囲に、この達成は入っていません。',
    'The accreditation by {who-en} does not reach this achievement.',
  ),
  'trust.scope-unstated': notCounted(
    '{who-ja} の認定には範囲がありますが、この証明には {member} が書かれていません。',
    'The accreditation by {who-en} has limits, and this credential does not state its {member}.',
  ),
  'trust.may-not-accredit': notCounted(
    '{by} は、この承認（{approval}）をする権限を認められていません。',
    '{by} may not give this approval ({approval}).',
  ),
  'trust.circular': notCounted(
    '認定が {by} へ戻って、輪になっています。',
    'The accreditations lead back to {by}: they go round in a circle.',
  ),
  'trust.chain-too-long': notCounted(
    '認定のつながりが、方針の上限（{most}）より長くなっています。',
    'The chain of accreditations is longer than your policy allows ({most}).',
  ),
  'trust.chain-broken': notCounted(
    '{by} を認める認定が成り立ちません（{reason}）。',
    'What allows {by} to accredit does not hold ({reason}).',
  ),
  'trust.chain-unproven': again(
    '{by} を認める認定が今も有効かどうかを、確かめられませんでした（{reason}）。',
    'Whether {by} may still accredit could not be found out ({reason}).',
  ),
  'trust.accreditor-not-trusted': notCounted(
    '{who-ja} は、方針で信頼する認定機関ではなく、そこから認められてもいません。',
    '{who-en} is not an accreditor that your policy trusts, nor approved by one.',
  ),
  'trust.accreditor-limited': notCounted(
    '{by} は、方針ではこの承認（{approval}）について信頼されていません。',
    'Your policy does not trust {by} for this approval ({approval}).',
  ),
  'trust.register-unreachable': again(
    '認定の登録簿（{register}）に届かず、認定があるかどうかは分かりません（{reason}）。',
    'The register {register} could not be reached, so whether it has an accreditation is not known ({reason}).',
  ),
  'trust.register-unreadable': again(
    '認定の登録簿（{register}）の答えを読めません。',
    'The answer of the register {register} cannot be read.',
  ),
  'trust.listed': fine(
    '{who-ja} の登録簿に載っています（{standard-ja}）。',
    'Listed in the register of {who-en} ({standard-en}).',
  ),
  'trust.listing-none': fine(
    '信頼する登録簿への登録は見つかっていません。',
    'No listing in a trusted register was found.',
  ),
};
