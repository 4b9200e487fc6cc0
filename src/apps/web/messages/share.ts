/** Words of a shared credential's public page. */
import { bilingual } from '../language.ts';

export const share = bilingual({
  ja: {
    signedName: '署名された氏名と一致',
    unsignedName: '発行者が署名した氏名ではありません',
    until: (date: string) => `本人が ${date} まで共有しています。`,
    file: '署名されたファイルを保存',
    own: 'あなたの共有ページです。',
    manage: 'この共有を管理する（LinkedIn への追加、停止）',
    pass: 'QR コードと埋め込み',
    passHelp: 'どちらも、共有が終わると何も表示しなくなるこのページに着きます。',
    qrLabel: 'このページへの QR コード',
    embed: 'ウェブページに貼る HTML',
    embedHelp: 'バッジの図柄が、このページへのリンクになります。図柄だけでは証明になりません。',
    description: (name: string, issuer: string) => `${issuer} が発行した「${name}」の証明`,
    check: 'ほかの証明を確かめる',
  },
  en: {
    signedName: 'matches the signed name',
    unsignedName: 'not a name that the issuer signed',
    until: date => `Shared by its holder until ${date}.`,
    file: 'Save the signed file',
    own: 'This is your shared page.',
    manage: 'Manage this share (add to LinkedIn, stop)',
    pass: 'QR code and embedding',
    passHelp: 'Both lead to this page, which shows nothing once the share has ended.',
    qrLabel: 'QR code to this page',
    embed: 'HTML for a web page',
    embedHelp: 'The badge becomes a link to this page. The picture alone proves nothing.',
    description: (name, issuer) => `“${name}”, issued by ${issuer}`,
    check: 'Check another credential',
  },
});
