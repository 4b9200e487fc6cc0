/** One page with every part in its main states: rendered by the tests, and looked at by people. */
import type { Page, Route } from '../../src/apps/server/route.ts';
import { defineRoute, everyRole } from '../../src/apps/server/route.ts';
import { formatLocalDate, formatMinutes } from '../../src/apps/web/format.ts';
import { bilingual } from '../../src/apps/web/language.ts';
import * as Part from '../../src/apps/web/parts/index.ts';

const words = bilingual({
  ja: {
    title: 'データサイエンス基礎マイクロクレデンシャル',
    crumb: '達成',
    valid: 'この証明は真正で、現在も有効です。内容は発行後に変わっていません。',
    undecided: '失効しているかどうかを、いま確かめられませんでした。偽物という意味ではありません。',
    invalid: '署名が内容と合いません。発行後に書き換えられた可能性があります。',
    kicker: '検証の結果',
    issuer: '発行者',
    issuerName: 'みなと工科大学',
    domain: 'ドメイン確認済み',
    awarded: '授与日',
    workload: '学修量',
    checks: '確かめたこと',
    form: '形式と必須項目',
    status: '失効していない',
    statusReason: '発行者の失効リストに接続できませんでした。時間をおくと確かめられることがあります。',
    key: '発行者の鍵',
    keyReason: '署名に使われた鍵は、発行者の公開情報にありません。',
    recipient: '受け取った人',
    roster: '名簿を確かめる',
    row: '行',
    name: '氏名',
    email: 'メールアドレス',
    result: '結果',
    badAddress: 'メールアドレスの形ではありません',
    repaired: '全角を半角に直しました',
    awards: '授与します',
    emailHelp: '受け取りの案内をお送りします。ほかの目的には使いません。',
    emailError: '「@」がありません。例: hana@example.jp',
    description: '説明',
    level: 'レベル',
    rosterFile: '名簿のファイル',
    rosterHelp: 'CSV（UTF-8・Shift_JIS）またはXLSX。列の順は自由です。',
    participation: '参加の形',
    online: 'オンライン',
    onlineHelp: '決まった時間に集まる必要はありません。',
    onsite: '対面',
    agree: '受け取った人へ日本語と英語で案内する',
    save: '保存する',
    cancel: 'やめる',
    revoke: '失効させる',
    issuing: '授与しています',
    none: 'まだ授与していません',
    noneHelp: '名簿を用意すると、まとめて授与できます。',
    first: '名簿を読み込む',
    link: '共有のリンク',
    expert: '専門的な詳細',
    note: '証明は、あなたが共有するまで公開されません。',
  },
  en: {
    title: 'Foundations of Data Science Micro-credential',
    crumb: 'Achievements',
    valid: 'This credential is genuine and still holds. Nothing in it has changed since it was issued.',
    undecided: 'Whether it was revoked could not be found out just now. That does not make it a forgery.',
    invalid: 'The signature does not fit the content. It may have been altered after it was issued.',
    kicker: 'Result of verification',
    issuer: 'Issuer',
    issuerName: 'Minato Institute of Technology',
    domain: 'Domain confirmed',
    awarded: 'Awarded',
    workload: 'Workload',
    checks: 'What was checked',
    form: 'Form and required fields',
    status: 'Not revoked',
    statusReason: 'The issuer’s status list could not be reached. It may be possible to check it later.',
    key: 'The issuer’s key',
    keyReason: 'The key that signed is not among those the issuer publishes.',
    recipient: 'Recipient',
    roster: 'Check the roster',
    row: 'Row',
    name: 'Name',
    email: 'E-mail address',
    result: 'Result',
    badAddress: 'Not an e-mail address',
    repaired: 'Full-width letters made half-width',
    awards: 'Will be awarded',
    emailHelp: 'We send the invitation to it, and use it for nothing else.',
    emailError: 'The “@” is missing. For example: hana@example.jp',
    description: 'Description',
    level: 'Level',
    rosterFile: 'Roster file',
    rosterHelp: 'CSV (UTF-8 or Shift_JIS) or XLSX, columns in any order.',
    participation: 'Form of participation',
    online: 'Online',
    onlineHelp: 'No need to meet at a fixed time.',
    onsite: 'On site',
    agree: 'Write to recipients in Japanese and English',
    save: 'Save',
    cancel: 'Cancel',
    revoke: 'Revoke',
    issuing: 'Awarding',
    none: 'Nothing awarded yet',
    noneHelp: 'With a roster you can award to many people at once.',
    first: 'Read a roster',
    link: 'Link to share',
    expert: 'Expert details',
    note: 'Nobody sees a credential until you share it.',
  },
});

export function AllParts({ page }: { readonly page: Page }) {
  const t = page.t(words);
  const choices = ['3', '4', '5'].map(value => ({ value, label: `EQF ${value}` }));
  return (
    <>
      <Part.PageHead
        title={t.roster}
        crumbs={[{ label: t.crumb, href: '/console/minato/achievements' }, { label: t.title }]}
        lead={t.rosterHelp}
        aside={
          <Part.LinkButton href="/console/minato" icon="plus">
            {t.first}
          </Part.LinkButton>
        }
      />
      <Part.Callout kind="info">{t.note}</Part.Callout>
      <Part.Callout kind="unknown" title={t.status}>
        {t.statusReason}
      </Part.Callout>
      <Part.FormProblems count={1} />
      <Part.Sheet>
        <Part.VerdictHead
          verdict="valid"
          kicker={`${t.kicker} · ${formatLocalDate('2026-11-21', page.lang)}`}
          title={t.title}
          sentence={t.valid}
        />
        <Part.Facts
          items={[
            [
              t.issuer,
              <>
                {t.issuerName} <Part.Chip kind="pass">{t.domain}</Part.Chip>
              </>,
            ],
            [t.awarded, formatLocalDate('2026-10-03', page.lang, { era: true })],
            [t.workload, formatMinutes(1830, page.lang)],
            [t.recipient, undefined],
          ]}
        />
      </Part.Sheet>
      <Part.Sheet title={t.checks} aside="4">
        <Part.Checks
          lines={[
            { name: t.form, outcome: 'pass', fact: 'Open Badges 3.0' },
            { name: t.status, outcome: 'unknown', reason: t.statusReason },
            { name: t.key, outcome: 'fail', fact: 'did:web', reason: t.keyReason },
            { name: t.recipient, outcome: 'skipped' },
          ]}
        />
        <Part.Disclosure summary={t.expert}>
          <pre>{'{ "type": ["VerifiableCredential", "OpenBadgeCredential"] }'}</pre>
        </Part.Disclosure>
      </Part.Sheet>
      <Part.Sheet>
        <Part.VerdictHead verdict="undecided" title={t.title} sentence={t.undecided} />
        <Part.VerdictHead verdict="invalid" title={t.title} sentence={t.invalid} />
      </Part.Sheet>
      <Part.Sheet title={t.roster} aside="roster.csv · Shift_JIS">
        <Part.Table
          caption={t.roster}
          columns={[
            { label: t.row, numeric: true },
            { label: t.name, head: true },
            { label: t.email },
            { label: t.result },
          ]}
          rows={[
            ['7', '森 蓮', 'not-an-address', <Part.Chip kind="fail">{t.badAddress}</Part.Chip>],
            ['31', '濵田 恵子', 'keiko.hamada@example.jp', <Part.Chip kind="repaired">{t.repaired}</Part.Chip>],
            ['40', '葛西 一', 'hajime.kasai@example.jp', <Part.Chip kind="pass">{t.awards}</Part.Chip>],
          ]}
        />
        <Part.Pagination older="/console/minato?page=2" at={{ from: 1, to: 3, of: 60 }} />
      </Part.Sheet>
      <Part.Sheet title={t.issuing}>
        <Part.Progress label={t.issuing} done={4650} total={7500} secondsLeft={125} />
      </Part.Sheet>
      <Part.Sheet title={t.crumb}>
        <Part.Form action="/console/minato/achievements" files hidden={{ step: '2' }}>
          <Part.Field name="name" label={t.name} value={t.title} />
          <Part.Field name="email" type="email" label={t.email} help={t.emailHelp} error={t.emailError} value="hana" />
          <Part.Field name="hours" label={t.workload} short suffix={page.lang === 'ja' ? '時間' : 'hours'} optional />
          <Part.Textarea name="description" label={t.description} optional />
          <Part.Select name="level" label={t.level} options={choices} value="5" />
          <Part.RadioCards
            name="form"
            label={t.participation}
            value="online"
            options={[
              { value: 'online', label: t.online, help: t.onlineHelp },
              { value: 'onsite', label: t.onsite },
            ]}
          />
          <Part.FileDrop name="file" label={t.rosterFile} help={t.rosterHelp} accept=".csv,.xlsx" />
          <Part.Checkbox name="agree" label={t.agree} help={t.emailHelp} checked />
          <Part.Actions>
            <Part.Button>{t.save}</Part.Button>
            <Part.LinkButton href="/console/minato" kind="plain">
              {t.cancel}
            </Part.LinkButton>
            <Part.Button kind="danger" icon="stop" name="act" value="revoke">
              {t.revoke}
            </Part.Button>
            <Part.Button kind="quiet" icon="download">
              CSV
            </Part.Button>
          </Part.Actions>
        </Part.Form>
      </Part.Sheet>
      <Part.CopyField name="share" label={t.link} value="https://akashi.example/ja/s/3kJ9" />
      <Part.Grid>
        <Part.BadgeCard name={t.title} issuer={t.issuerName} href="/wallet/1" image="/assets/none.svg" />
        <Part.BadgeCard name={t.title} issuer={t.issuerName} chip={<Part.Chip kind="unknown">{t.status}</Part.Chip>} />
      </Part.Grid>
      <Part.EmptyState
        title={t.none}
        action={
          <Part.LinkButton href="/console/minato/rosters" icon="upload">
            {t.first}
          </Part.LinkButton>
        }
      >
        {t.noneHelp}
      </Part.EmptyState>
      <Part.Prose text={`${t.valid}\n\n${t.undecided}`} />
      <Part.ConfirmPage
        title={t.revoke}
        what={t.keyReason}
        action="/console/minato/credentials/revoke"
        confirm={t.revoke}
        back="/console/minato"
        danger
      />
    </>
  );
}

export const partsRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/parts',
    access: 'public',
    handler: page => page.render({ title: page.t(words).title, width: 'read' }, <AllParts page={page} />),
  }),
  defineRoute({
    method: 'GET',
    path: '/console/:org/parts',
    access: { member: everyRole },
    handler: page => page.render({ title: page.t(words).title, rail: 'rosters' }, <AllParts page={page} />),
  }),
];
