/** Words for standards, applications, reviews and decisions of accreditors, and endorsements. */
import type { AccreditationCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

const words = (status: number, ja: [what: string, todo: string], en: [what: string, todo: string]): BilingualWords => ({
  status,
  ja: { what: ja[0], todo: ja[1] },
  en: { what: en[0], todo: en[1] },
});

export const accreditationWords: Record<AccreditationCode, BilingualWords> = {
  'accreditation.text-missing': words(
    422,
    ['日本語と英語の両方が必要です。', 'ほかの国の申請者にも読めるように、両方を書いてください。'],
    ['Both Japanese and English are needed.', 'Write both, so that applicants from elsewhere can read it.'],
  ),
  'accreditation.text-too-long': words(
    422,
    ['文が長すぎます。', '短くしてください。'],
    ['The text is too long.', 'Shorten it.'],
  ),
  'accreditation.validity-out-of-range': words(
    422,
    ['認定の有効期間は12か月から36か月です。', 'その範囲の整数で入れてください。'],
    ['An approval stands for 12 to 36 months.', 'Give a whole number within that range.'],
  ),
  'accreditation.criteria-missing': words(
    422,
    ['評価の観点がありません。', '少なくとも一つ書いてください。'],
    ['There is no criterion.', 'Write at least one.'],
  ),
  'accreditation.too-many': words(
    422,
    ['項目が多すぎます。', '40までに絞ってください。'],
    ['There are too many items.', 'Keep to 40.'],
  ),
  'accreditation.key-malformed': words(
    422,
    ['略号の形が違います。', '半角の英小文字・数字・ハイフンで、40字までにしてください。'],
    ['The key is malformed.', 'Use lower-case letters, digits and hyphens, 40 at most.'],
  ),
  'accreditation.key-taken': words(
    422,
    ['同じ略号が二つあります。', '別の略号にしてください。'],
    ['The key is there twice.', 'Choose another.'],
  ),
  'accreditation.scale-malformed': words(
    422,
    ['点数の範囲が正しくありません。', '満点は1から10、合格点は満点以下の整数にしてください。'],
    ['The scale is malformed.', 'The maximum is 1 to 10, and the pass mark a whole number up to it.'],
  ),
  'accreditation.requires-itself': words(
    422,
    ['基準が自分自身の承認を前提にしています。', '前提の承認から外してください。'],
    ['The standard requires the approval that it gives.', 'Take it out of what is required.'],
  ),
  'accreditation.scope-level-unknown': words(
    422,
    [
      '範囲の {row} 行目のレベル「{levels}」が、選ばれた枠組みにありません。',
      'その枠組みのレベルを「1-5」や「5, 6」のように書いてください。',
    ],
    [
      'In row {row} of the scope, “{levels}” is no level of its framework.',
      'Write levels of that framework, such as “1-5” or “5, 6”.',
    ],
  ),
  'accreditation.scope-twice': words(
    422,
    ['範囲に同じ枠組みが二つあります。', '一つの行にまとめてください。'],
    ['The scope has the same framework twice.', 'Put its levels into one row.'],
  ),
  'accreditation.accredits-not-organization': words(
    422,
    ['認定する権限は、機関の認定にだけ付けられます。', '権限を外すか、機関の認定の基準に書いてください。'],
    [
      'Only the accreditation of an organization can allow it to accredit.',
      'Take the permission out, or put it into a standard for organizations.',
    ],
  ),
  'accreditation.standard-unfit': words(
    422,
    ['この基準は、まだ公開できません。', '示された箇所を直してください。'],
    ['This standard cannot be published yet.', 'Mend the places that are shown.'],
  ),
  'accreditation.stale-draft': words(
    409,
    ['ほかの画面で、先に保存されています。', '開き直して、もう一度変えてください。'],
    ['It was saved elsewhere meanwhile.', 'Open it again and make the change anew.'],
  ),
  'accreditation.days-out-of-range': words(
    422,
    [
      '日数が範囲の外です。異議申立ての期間は7日から180日、評価の期限は3日から180日、送り直しの期限は14日から365日です。',
      'その範囲の整数で入れてください。',
    ],
    [
      'A number of days is out of range: appeals are open for 7 to 180, a review takes 3 to 180, sending again 14 to 365.',
      'Give a whole number within that range.',
    ],
  ),
  'accreditation.applicant-malformed': words(
    422,
    ['入力が正しくありません。', '示された欄を直してください。'],
    ['What was given here cannot be used.', 'Mend the field that is shown.'],
  ),
  'accreditation.achievement-missing': words(
    422,
    ['対象の達成が選ばれていません。', '公開済みの達成を一つ選んでください。'],
    ['No achievement was chosen.', 'Choose one that is published.'],
  ),
  'accreditation.evidence-missing': words(
    422,
    ['必要な資料がありません。', '資料を添えてください。'],
    ['This evidence is required.', 'Add it.'],
  ),
  'accreditation.link-malformed': words(
    422,
    ['アドレスの形ではありません。', 'https:// から始まるアドレスを入れてください。'],
    ['This is not an address.', 'Write one that begins with https://.'],
  ),
  'accreditation.unconfirmed': words(
    422,
    ['確認の欄に印がありません。', '元に戻せないことを確かめ、印を付けてから消してください。'],
    ['The box to confirm is not ticked.', 'This cannot be undone: tick it, then erase.'],
  ),
  'accreditation.file-erased': words(
    410,
    ['このファイルの中身は、消去されました。', '必要なら、申請者に別の資料を頼んでください。'],
    ['What this file held was erased.', 'If it is needed, ask the applicant for another.'],
  ),
  'accreditation.file-too-large': words(
    413,
    ['ファイルが大きすぎるか、数が多すぎます。', '1つ5 MB、全部で20個までです。'],
    ['The file is too large, or there are too many.', 'Each may have 5 MB, and there may be 20.'],
  ),
  'accreditation.outside-scope': words(
    422,
    [
      'この達成は、基準の範囲の外です。レベルや分野が違うか、書かれていません。',
      '範囲に合う達成を選ぶか、レベルと分野を書いた版を公開してください。',
    ],
    [
      'This achievement is outside the scope of the standard: its level or field is another, or is not stated.',
      'Choose one within the scope, or publish a version that states its level and field.',
    ],
  ),
  'accreditation.incomplete': words(
    422,
    ['申請がまだそろっていません。', '示された箇所を補ってから送ってください。'],
    ['The application is not complete.', 'Add what is shown, then send it.'],
  ),
  'accreditation.mail-under-way': words(
    409,
    ['この申請についてのメールは、これから送られるところです。', '1分ほど待って、もう一度消してください。'],
    ['A mail about this application is about to leave.', 'Wait a minute, then erase again.'],
  ),
  'accreditation.closed': words(
    409,
    ['この基準への申請は受け付けていません。', '新しい版を見てください。'],
    ['This standard takes no applications.', 'Look for its newer version.'],
  ),
  'accreditation.not-now': words(
    409,
    ['申請の今の状態では、できません。', '開き直して、状態を確かめてください。'],
    ['The state of the application does not allow this.', 'Open it again and look at its state.'],
  ),
  'accreditation.not-assigned': words(
    409,
    ['この申請の審査者ではありません。', '担当に加えられてから行ってください。'],
    ['This person is not assigned to the application.', 'It has to be assigned first.'],
  ),
  'accreditation.assigned-already': words(
    409,
    ['すでに担当しています。', 'ほかの審査者を選んでください。'],
    ['This person is assigned already.', 'Choose another reviewer.'],
  ),
  'accreditation.not-a-reviewer': words(
    422,
    ['審査のできるメンバーではありません。', '審査者か管理者を選んでください。'],
    ['This member may not review.', 'Choose a reviewer or an owner.'],
  ),
  'accreditation.undeclared': words(
    409,
    ['利害関係の申告がまだです。', '評価の前に、利害関係の有無を申告してください。'],
    ['Interests have not been declared.', 'Declare whether there is a conflict of interest before scoring.'],
  ),
  'accreditation.conflicted': words(
    409,
    ['利害関係があるため、この申請には関われません。', 'ほかの人に任せてください。'],
    ['A conflict of interest keeps this person out of the application.', 'Leave it to somebody else.'],
  ),
  'accreditation.reason-missing': words(
    422,
    ['理由が書かれていません。', '短くてよいので、理由を書いてください。'],
    ['There is no reason.', 'Write one; it may be short.'],
  ),
  'accreditation.score-missing': words(
    422,
    ['評価していない観点があります。', 'すべての観点に点と理由を付けてください。'],
    ['A criterion has no score.', 'Give every criterion points and a reason.'],
  ),
  'accreditation.score-out-of-range': words(
    422,
    ['点が範囲の外です。', '0から満点までの整数にしてください。'],
    ['The points are out of range.', 'Give a whole number from 0 to the maximum.'],
  ),
  'accreditation.review-needed': words(
    409,
    ['終わった審査がありません。', '利害関係のない審査者の評価が一つ必要です。'],
    ['There is no finished review.', 'One by a reviewer without a conflict is needed.'],
  ),
  'accreditation.two-reviewers-needed': words(
    409,
    ['利害関係のない2人の審査が必要です（2人制）。', 'もう一人の審査を待ってください。'],
    ['Two reviews by different people without a conflict are needed.', 'Wait for the second.'],
  ),
  'accreditation.same-decider': words(
    409,
    [
      '前の決定に関わった人（決定した人、その評価をした人）は、異議や再審査を決定できません。',
      'ほかの管理者に任せてください。',
    ],
    [
      'Whoever took part in what was decided, by deciding or by scoring, cannot decide this.',
      'Leave it to another owner.',
    ],
  ),
  'accreditation.criterion-unmet': words(
    409,
    ['必須の観点に、合格点に届かない評価があります。', '条件付きの認定か、不認定にしてください。'],
    ['A required criterion is below its pass mark.', 'Approve with conditions, or refuse.'],
  ),
  'accreditation.condition-missing': words(
    422,
    ['条件が書かれていません。', '条件と期限を一つ以上書いてください。'],
    ['There is no condition.', 'Write at least one, with its due date.'],
  ),
  'accreditation.due-out-of-range': words(
    422,
    ['条件の期限が範囲の外です。', '明日から、認定の終わりまでの日付にしてください。'],
    ['The due date is out of range.', 'Choose a day after today, before the approval ends.'],
  ),
  'accreditation.approval-missing': words(
    409,
    ['前提となる承認が、今は有効ではありません。', '先に、前提の承認を得てください。'],
    ['An approval that this one stands on is not in force.', 'It has to be given first.'],
  ),
  'accreditation.scope-beyond': words(
    409,
    ['決定の範囲が、基準の範囲を超えています。', '基準が定めるレベル・分野・権限の中に収めてください。'],
    [
      'The decision reaches further than its standard.',
      'Keep it within the levels, the fields and the permissions of the standard.',
    ],
  ),
  'accreditation.outcome-contradicts': words(
    422,
    ['決定の内容が食い違っています。', '条件は、条件付きの認定にだけ付けてください。'],
    ['The parts of the decision contradict one another.', 'Conditions belong to an approval with conditions only.'],
  ),
  'accreditation.appeal-late': words(
    409,
    ['異議申立ての期間を過ぎています。', '新しく申請してください。'],
    ['The time for an appeal is over.', 'Apply anew.'],
  ),
  'accreditation.appealed-already': words(
    409,
    ['この決定への異議は、すでに申し立てられています。', '結果を待つか、新しく申請してください。'],
    ['This decision was appealed against already.', 'Wait for the answer, or apply anew.'],
  ),
  'accreditation.not-an-accreditor': words(
    409,
    ['この組織は認定機関ではありません。', '運用者に、役割を付けてもらってください。'],
    ['This organization is not an accreditor.', 'Ask the operator to make it one.'],
  ),
  'accreditation.not-an-endorser': words(
    409,
    ['この組織は推薦団体ではありません。', '運用者に、役割を付けてもらってください。'],
    ['This organization is not an endorser.', 'Ask the operator to make it one.'],
  ),
  'accreditation.outside-mandate': words(
    409,
    ['委嘱の期間の外なので、推薦に署名できません。', '委嘱の期間を確かめてください。'],
    ['Outside its mandate, an endorser cannot sign.', 'Look at the dates of the mandate.'],
  ),
  'accreditation.mandate-reversed': words(
    422,
    ['委嘱の期間が正しくありません。', '終わりは、始まりより後の日付にしてください。'],
    ['The mandate is malformed.', 'Its end has to come after its beginning.'],
  ),
};
