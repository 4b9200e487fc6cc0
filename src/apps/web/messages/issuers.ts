/** Words of an issuer's public page and of its achievements. */
import { bilingual } from '../language.ts';

export const issuers = bilingual({
  ja: {
    kicker: '発行者',
    selfDeclared: 'この紹介は、発行者自身が書いたものです。',
    facts: {
      website: 'サイト',
      email: '連絡先',
      country: '国・地域',
      id: '識別子',
      formerIds: '以前の識別子',
      since: '登録日',
    },
    achievements: {
      title: '発行している証明',
      empty: 'まだ公開されている達成はありません。',
    },
    keys: {
      title: '署名の鍵',
      lead: 'この発行者の証明と失効の一覧は、次の鍵で署名されます。',
      columns: { algorithm: '方式', purpose: '用途', since: '使い始め', state: '状態' },
      purpose: { issuer: '証明', status: '失効の一覧' },
      state: { active: '使用中', retired: '引退（過去の証明は有効）', compromised: '漏えい（この日から無効）' },
    },
    verify: {
      title: '確かめ方',
      text: '受け取った証明は、このサイトでも、Open Badges 3.0 に対応したほかの検証の道具でも確かめられます。',
      link: '証明を確かめる',
    },
    machines: {
      title: '機械向けの情報',
      did: 'DID ドキュメント',
      profile: 'Open Badges の発行者情報',
      achievement: '機械向けの記述（JSON）',
    },
    version: {
      number: (number: number) => `第${number}版`,
      facts: { version: '版', published: '公開日', validity: '有効期間' },
      months: (months: number) => `授与から${months % 12 === 0 ? `${months / 12}年` : `${months}か月`}`,
      newer: 'この達成には新しい版があります。',
      seeNewer: '新しい版を見る',
      contents: '内容',
    },
  },
  en: {
    kicker: 'Issuer',
    selfDeclared: 'The issuer wrote this about itself.',
    facts: {
      website: 'Website',
      email: 'Contact',
      country: 'Country or region',
      id: 'Identifier',
      formerIds: 'Former identifiers',
      since: 'Here since',
    },
    achievements: {
      title: 'What it awards',
      empty: 'No achievement has been published yet.',
    },
    keys: {
      title: 'Signing keys',
      lead: 'These keys sign the issuer’s credentials and status lists.',
      columns: { algorithm: 'Algorithm', purpose: 'Purpose', since: 'Since', state: 'State' },
      purpose: { issuer: 'Credentials', status: 'Status lists' },
      state: {
        active: 'In use',
        retired: 'Retired (earlier credentials stay valid)',
        compromised: 'Compromised (void from this day)',
      },
    },
    verify: {
      title: 'How to check',
      text: 'Credentials of this issuer can be checked here, or with any other verifier for Open Badges 3.0.',
      link: 'Check a credential',
    },
    machines: {
      title: 'For machines',
      did: 'DID document',
      profile: 'Open Badges profile',
      achievement: 'Description for machines (JSON)',
    },
    version: {
      number: number => `Version ${number}`,
      facts: { version: 'Version', published: 'Published', validity: 'Validity' },
      months: months =>
        months % 12 === 0
          ? `${months / 12} year${months === 12 ? '' : 's'} from the award`
          : `${months} month${months === 1 ? '' : 's'} from the award`,
      newer: 'There is a newer version of this achievement.',
      seeNewer: 'See the newer version',
      contents: 'Contents',
    },
  },
});
