/** Words about an organization's keys. */
import { bilingual } from '../language.ts';

export const keys = bilingual({
  ja: {
    title: '鍵',
    lead: '証明と状態リストに署名する鍵です。秘密の部分は、この機械の中に封をして置かれ、画面にもバックアップにも出ません。',
    purposes: { issuer: '証明の署名', status: '状態リストの署名' },
    inUse: '使用中',
    retired: '引退',
    compromised: '漏えいの記録あり',
    since: '使用の始まり',
    until: '引退',
    compromisedSince: '漏えいの日',
    algorithm: '方式',
    fingerprint: '指紋（SHA-256）',
    method: '鍵の名前',
    rotate: '鍵を替える',
    mark: '漏えいを記録する',
    issuer: '発行者ID',
    issuerHelp: '証明に記される、変わることのない名前です。',
    didKeyTitle: 'この組織の発行者IDは、鍵そのもの（did:key）です',
    didKey:
      '鍵だけを替えることはできません。鍵を替えると別の発行者になるからです。本番では、https の公開アドレス（AKASHI_URL）で動かし、そこで組織を作ってください。その組織の鍵は、いつでも替えられます。',
    rotateTitle: '鍵を替えますか',
    rotateText:
      '新しい鍵を作り、これからの署名に使います。いまの鍵は引退しますが、公開の DID 文書に残るので、これまでの証明は有効なままです。',
    rotateCache: '検証する側が古い DID 文書を覚えているあいだ、新しい証明は「分からない」と出ることがあります。',
    rotateGo: '鍵を替える',
    rotated: '鍵を替えました。これまでの証明は有効なままです。',
    markTitle: '鍵の漏えいを記録しますか',
    markText:
      'この鍵は、もう署名に使われません。入力した日以降の日付でこの鍵が署名した証明は、検証で不合格になります。この記録は、後から消せません。',
    markWeb: '代わりの鍵が、すぐに作られます。不合格になった証明は、発行し直してください。',
    markKey:
      'did:key の発行者には、漏えいを世界に知らせる場所がありません。この組織は、もう発行できなくなり、失効の公開だけを続けます。証明を失効させたうえで、新しい組織で発行し直してください。',
    markSince: '漏れたと思われる日',
    markSinceHelp: '分からなければ、鍵の使用が始まった日にしてください。',
    markGo: '漏えいを記録する',
    marked: '鍵の漏えいを記録しました。',
  },
  en: {
    title: 'Keys',
    lead: 'The keys that sign credentials and status lists. Their secret half is sealed on this machine; it is in no page and no backup.',
    purposes: { issuer: 'Signs credentials', status: 'Signs status lists' },
    inUse: 'in use',
    retired: 'retired',
    compromised: 'marked as compromised',
    since: 'In use since',
    until: 'Retired',
    compromisedSince: 'Compromised since',
    algorithm: 'Algorithm',
    fingerprint: 'Fingerprint (SHA-256)',
    method: 'Name of the key',
    rotate: 'Replace',
    mark: 'Mark as compromised',
    issuer: 'Issuer id',
    issuerHelp: 'The name that stands in credentials and never changes.',
    didKeyTitle: 'This organization’s issuer id is its key (did:key)',
    didKey:
      'The key cannot be replaced alone: another key would be another issuer. In earnest, run under a public https address (AKASHI_URL) and create the organization there; its keys can be replaced at any time.',
    rotateTitle: 'Replace this key?',
    rotateText:
      'A new key is made and signs from now on. The present one retires but stays in the public DID document, so earlier credentials stay valid.',
    rotateCache: 'While a verifier remembers the earlier DID document, new credentials may show as “not known”.',
    rotateGo: 'Replace the key',
    rotated: 'The key was replaced. Earlier credentials stay valid.',
    markTitle: 'Mark this key as compromised?',
    markText:
      'The key signs nothing more. Credentials that it signed on or after the day below fail from now on. This mark cannot be taken back.',
    markWeb: 'A new key is made at once. Issue again what fails.',
    markKey:
      'A did:key issuer has no place where the world could be told. This organization will issue nothing more, and only go on publishing what is revoked. Revoke the credentials, and issue them again from a new organization.',
    markSince: 'The day on which it may have leaked',
    markSinceHelp: 'If you do not know, take the day from which the key was in use.',
    markGo: 'Mark as compromised',
    marked: 'The key was marked as compromised.',
  },
});
