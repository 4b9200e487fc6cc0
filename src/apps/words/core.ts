/** Words for what core refuses: bytes, JSON, times, keys, DIDs, contexts, proofs and JWTs. */
import type { CoreCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

const words = (ja: [what: string, todo: string], en: [what: string, todo: string], status = 422): BilingualWords => ({
  ja: { what: ja[0], todo: ja[1] },
  en: { what: en[0], todo: en[1] },
  status,
});

export const coreWords: Record<CoreCode, BilingualWords> = {
  'bytes.malformed': words(
    ['符号化されたデータを読み取れません。', '写し間違いや欠けがないか確かめ、元のファイルをそのままお送りください。'],
    [
      'The encoded data cannot be read.',
      'Check that nothing was cut off or retyped, and send the original file as it is.',
    ],
    400,
  ),
  'bytes.too-large': words(
    ['データが大きすぎます（広げた後の大きさを含みます）。', '渡したいファイルそのものか確かめてください。'],
    [
      'The data are too large, perhaps only once unpacked.',
      'Check that this is the credential itself and not something else.',
    ],
    413,
  ),
  'bytes.unknown-base': words(
    [
      '値の符号化方式（先頭の文字）が分かりません。',
      '発行元に、base58btc（z）か base64url（u）で書くよう伝えてください。',
    ],
    [
      'The first character names an encoding that is not known here.',
      'Ask the issuer to use base58btc (z) or base64url (u).',
    ],
  ),
  'bytes.lone-surrogate': words(
    [
      '文字として成り立たない符号が含まれています。',
      '壊れた文字を入れ直してください。ほかの方から届いた証明なら、発行元にお知らせください。',
    ],
    [
      'The text holds half of a character.',
      'Type the broken character again; in a credential from elsewhere, tell its issuer.',
    ],
  ),
  'json.malformed': words(
    ['JSON として読み取れません。', 'ファイルが途中で切れていないか、書き換えられていないか確かめてください。'],
    ['This is not JSON.', 'Check that the file was not cut off or edited.'],
    400,
  ),
  'json.too-deep': words(
    ['入れ子が深すぎます（64段まで）。', '証明そのもののファイルか確かめてください。'],
    ['The data are nested too deeply (64 levels at most).', 'Check that this is the file that you mean.'],
  ),
  'json.duplicate-key': words(
    [
      '同じ名前の項目が二つあります。読む人によって内容が変わるため、受け付けません。',
      '発行元に、項目の重複をなくすよう伝えてください。',
    ],
    [
      'Two members have the same name, so that readers could disagree about the content.',
      'Ask the issuer to remove the duplicate.',
    ],
  ),
  'json.forbidden-key': words(
    ['使えない名前の項目（__proto__）があります。', 'その項目を取り除いてください。'],
    ['A member has a forbidden name (__proto__).', 'Remove that member.'],
  ),
  'json.not-an-object': words(
    ['JSON ですが、波かっこで囲まれたものではありません。', '波かっこで始まるファイルを渡してください。'],
    ['This is JSON, but not an object.', 'Give a file that begins with a brace.'],
    400,
  ),
  'json.number-not-portable': words(
    [
      '署名で守れない書き方の数値があります（細かすぎる小数や大きすぎる整数）。',
      '数値を15桁以内にするか、文字列として書いてください。',
    ],
    [
      'A number is written in a way that a signature does not protect: too small, too long or too large.',
      'Use at most 15 digits, or write it as text.',
    ],
  ),
  'json.number-not-finite': words(
    ['数値が有限ではありません。', '通常の数値を入れてください。'],
    ['A number is not finite.', 'Give an ordinary number.'],
  ),
  'time.malformed': words(
    [
      '日付または時刻を読み取れません。',
      '日付は 2026-10-03、時刻は 2026-10-03T09:00:00+09:00 のように書いてください。',
    ],
    ['The date or time cannot be read.', 'Write a date as 2026-10-03 and a time as 2026-10-03T09:00:00+09:00.'],
  ),
  'time.unknown-zone': words(
    ['時間帯の名前が分かりません。', 'Asia/Tokyo のような名前を選んでください。'],
    ['The time zone is not known.', 'Choose a name such as Asia/Tokyo.'],
  ),
  'time.outside-era': words(
    ['その元号にはない日付です。', '元号と年を確かめるか、西暦で書いてください。'],
    ['The era had no such day.', 'Check the era and year, or write the year in the common era.'],
  ),
  'time.window-reversed': words(
    ['有効期間の終わりが始まりより前です。', '二つの日付を確かめてください。'],
    ['The end of validity comes before its beginning.', 'Check the two dates.'],
  ),
  'key.malformed': words(
    ['公開鍵の形が正しくありません。', '発行元に、公開している鍵を確かめるよう伝えてください。'],
    ['The public key is malformed.', 'Ask the issuer to check the key that they publish.'],
  ),
  'key.unsupported': words(
    ['この種類の鍵は扱えません。', 'Ed25519、P-256、P-384、2048ビット以上の RSA の鍵をお使いください。'],
    ['Keys of this kind are not supported.', 'Use Ed25519, P-256, P-384, or RSA of 2048 bits or more.'],
  ),
  'key.private': words(
    [
      '公開してはならない秘密鍵が含まれています。この鍵の署名は何の証明にもなりません。',
      '発行元に、すぐに鍵を取り替えるよう伝えてください。',
    ],
    [
      'A private key stands where everyone can read it, so a signature by it proves nothing.',
      'Tell the issuer to replace the key at once.',
    ],
  ),
  'did.malformed': words(
    ['DID の書き方が正しくありません。', '発行元の識別子を確かめてください。'],
    ['The DID is malformed.', 'Check the identifier of the issuer.'],
  ),
  'did.method-unsupported': words(
    ['この方式の DID は扱えません。', 'did:web、did:key、did:jwk のいずれかをお使いください。'],
    ['DIDs of this method are not supported.', 'Use did:web, did:key or did:jwk.'],
  ),
  'did.document-malformed': words(
    ['発行元の DID 文書を読み取れません。', '発行元に、公開している文書を確かめるよう伝えてください。'],
    ['The DID document of the issuer cannot be read.', 'Ask the issuer to check the document that they publish.'],
  ),
  'did.id-mismatch': words(
    ['届いた DID 文書が、別の相手のものでした。', '発行元の識別子と公開場所を確かめてください。'],
    ['The DID document is about somebody else.', 'Check the identifier of the issuer and where it is published.'],
  ),
  'did.method-not-found': words(
    ['署名に使われた鍵が、発行元の DID 文書にありません。', '発行元に、鍵が取り消されていないか尋ねてください。'],
    [
      'The key of the signature is not in the DID document of the issuer.',
      'Ask the issuer whether the key was withdrawn.',
    ],
  ),
  'did.purpose-missing': words(
    [
      '鍵はありますが、証明の署名に使うことを発行元が認めていません。',
      '発行元に、鍵の用途（assertionMethod）を確かめるよう伝えてください。',
    ],
    [
      'The key exists, but the issuer does not allow it to sign credentials.',
      'Ask the issuer to list it under assertionMethod if it should.',
    ],
  ),
  'did.controller-mismatch': words(
    [
      '鍵の持ち主が発行元と一致しません。',
      '発行元を名乗る別の誰かが署名したおそれがあります。発行元に確かめてください。',
    ],
    [
      'The key belongs to someone other than the issuer.',
      'Somebody else may have signed in the name of the issuer: ask them.',
    ],
  ),
  'jsonld.malformed': words(
    ['JSON-LD として処理できません。', '発行元に、文書の形を確かめるよう伝えてください。'],
    ['The document cannot be processed as JSON-LD.', 'Ask the issuer to check the form of the document.'],
  ),
  'jsonld.context-missing': words(
    ['@context がありません。言葉の意味が定まらないため、証明として読めません。', '@context を付けてください。'],
    ['There is no @context, so the words of the document have no meaning.', 'Add an @context.'],
  ),
  'jsonld.context-unknown': words(
    [
      '知らない @context が使われています。意味を確かめられないため、取りに行かずに止めました。',
      '標準の @context だけで発行するよう、発行元に伝えてください。',
    ],
    [
      'The document uses an @context that is not known here; it was not fetched.',
      'Ask the issuer to use the standard contexts only.',
    ],
  ),
  'jsonld.context-not-held': words(
    [
      '公式の @context ですが、その本文をここでは持っていません。',
      'JWT の形で発行するか、標準の @context だけで発行するよう、発行元に伝えてください。',
    ],
    [
      'The document uses an official @context whose text is not held here.',
      'Ask the issuer for a JWT, or to use the standard contexts only.',
    ],
  ),
  'jsonld.term-undefined': words(
    ['@context に定義のない項目があります。その項目は署名で守られません。', '項目を取り除くか、定義を加えてください。'],
    [
      'A member is not defined by the contexts, so that the signature would not cover it.',
      'Remove the member or define it.',
    ],
  ),
  'jsonld.lossy': words(
    ['署名で守られない値があります（相対的な参照など）。', '値を、完全な URL などの正しい形にしてください。'],
    [
      'A value would not be covered by the signature, such as a relative reference.',
      'Give the value in full, for instance as an absolute URL.',
    ],
  ),
  'jsonld.too-complex': words(
    ['文書が複雑すぎるため、処理を打ち切りました。', '証明そのもののファイルか確かめてください。'],
    ['The document is too complex, and processing was stopped.', 'Check that this is an ordinary credential.'],
  ),
  'proof.missing': words(
    ['署名がありません。', '署名の付いた証明をお送りください。'],
    ['There is no proof.', 'Send the signed credential.'],
  ),
  'proof.malformed': words(
    ['署名の形が正しくありません。', '発行元に、証明を作り直すよう頼んでください。'],
    ['The proof is malformed.', 'Ask the issuer for the credential again.'],
  ),
  'proof.suite-unsupported': words(
    ['この方式の署名は確かめられません。', 'eddsa-rdfc-2022 の署名か JWT の証明を発行元に求めてください。'],
    ['Proofs of this kind cannot be checked here.', 'Ask the issuer for an eddsa-rdfc-2022 proof or a JWT.'],
  ),
  'proof.purpose-wrong': words(
    [
      '署名の目的が、この使い方に合いません。',
      '発行元に、証明の署名（assertionMethod）として付け直すよう頼んでください。',
    ],
    ['The proof was made for another purpose.', 'Ask the issuer to sign with the purpose assertionMethod.'],
  ),
  'proof.context-mismatch': words(
    ['署名の @context が文書の @context と合いません。', '文書が書き換えられていないか、発行元に確かめてください。'],
    [
      'The @context of the proof does not agree with that of the document.',
      'Ask the issuer whether the document was changed.',
    ],
  ),
  'proof.key-mismatch': words(
    ['鍵の種類が署名の方式に合いません。', '発行元に、署名に使った鍵を確かめるよう伝えてください。'],
    ['The key is not of the kind that this proof needs.', 'Ask the issuer which key they signed with.'],
  ),
  'proof.signature-invalid': words(
    ['署名が一致しません。内容が変えられたか、別の鍵で署名されています。', '元のファイルを受け取り直してください。'],
    [
      'The signature does not match: the content was changed, or another key signed it.',
      'Get the original file again.',
    ],
  ),
  'proof.too-many': words(
    ['署名が多すぎます（8個まで）。', '余分な署名を取り除いてください。'],
    ['There are too many proofs (8 at most).', 'Remove the superfluous ones.'],
  ),
  'proof.previous-missing': words(
    ['この署名が前提とする、前の署名が見つかりません。', '署名を省かずに、元のファイルをお送りください。'],
    ['An earlier proof that this one builds on is missing.', 'Send the original file with all its proofs.'],
  ),
  'proof.challenge-mismatch': words(
    ['署名が、この問い合わせに対するものではありません。', '提示をやり直してください。'],
    ['The proof does not answer this request.', 'Present the credential again.'],
  ),
  'proof.expired': words(
    ['署名の期限が過ぎています。', '発行元に、新しい証明を求めてください。'],
    ['The proof has expired.', 'Ask the issuer for a new one.'],
  ),
  'proof.base-only': words(
    [
      '本人の手元に置くための署名で、ほかの人に見せるものではありません。',
      '見せる部分を選んで、提示用のファイルを作ってください。',
    ],
    ['This proof is for the holder to keep, not to be shown.', 'Choose what to show, and make the file that shows it.'],
  ),
  'proof.pointer-unmatched': words(
    [
      '選んだ項目がこの証明にないか、その部分だけでは示せません。',
      '項目の場所（JSON Pointer）を確かめ、順序のある一覧は全体を選んでください。',
    ],
    [
      'What was chosen is not in this credential, or cannot be shown apart.',
      'Check the JSON pointer, and choose an ordered list as a whole.',
    ],
  ),
  'jose.malformed': words(
    ['JWT の形が正しくありません。', '全体を写し取れているか確かめてください。'],
    ['This is not a well-formed JWT.', 'Check that the whole of it was copied.'],
    400,
  ),
  'jose.algorithm-refused': words(
    ['JWT の署名方式を受け付けません。', 'EdDSA、ES256、ES384、RS256、PS256 のいずれかを発行元に求めてください。'],
    ['The signature algorithm of the JWT is not accepted.', 'Ask the issuer for EdDSA, ES256, ES384, RS256 or PS256.'],
  ),
  'jose.crit-unknown': words(
    ['JWT が、対応していない必須の拡張を求めています。', '拡張を使わない証明を発行元に求めてください。'],
    ['The JWT demands an extension that is not supported.', 'Ask the issuer for one without extensions.'],
  ),
  'jose.key-mismatch': words(
    ['JWT の署名方式と鍵の種類が合いません。', '発行元に確かめてください。'],
    ['The algorithm of the JWT does not fit the key.', 'Ask the issuer.'],
  ),
  'jose.header-unknown': words(
    ['JWT のヘッダーに、誰もが理解するとは限らない項目があります。', '項目を除いて、やり直してください。'],
    ['The header of the JWT has a member that not everybody understands.', 'Leave it out, and try again.'],
    400,
  ),
  'jose.claim-mismatch': words(
    ['JWT の登録項目と、中の証明の内容が食い違っています。', '発行元に、証明を作り直すよう頼んでください。'],
    [
      'The claims of the JWT do not say the same as the credential in it.',
      'Ask the issuer to make the credential again.',
    ],
  ),
  'jose.type-wrong': words(
    [
      'この JWT は、証明のものとは違う種類（typ）です。',
      '証明として発行されたファイルかどうか、発行元に確かめてください。',
    ],
    [
      'The type (typ) of this JWT is not that of a credential.',
      'Ask the issuer whether this file was issued as a credential.',
    ],
  ),
  'jose.signature-invalid': words(
    [
      'JWT の署名が一致しません。内容が変えられたか、別の鍵で署名されています。',
      '元のファイルを受け取り直してください。',
    ],
    [
      'The signature of the JWT does not match: the content was changed, or another key signed it.',
      'Get the original again.',
    ],
  ),
  'sd-jwt.malformed': words(
    ['SD-JWT の形が正しくありません。', '全体を写し取れているか確かめてください。'],
    ['This is not a well-formed SD-JWT.', 'Check that the whole of it was copied.'],
    400,
  ),
  'sd-jwt.disclosure-malformed': words(
    ['開示された項目の形が正しくありません。', '保有者に、提示し直すよう頼んでください。'],
    ['Something that was disclosed is not well formed.', 'Ask the holder to present it again.'],
  ),
  'sd-jwt.disclosure-unsigned': words(
    ['発行者が署名していない項目が付け加えられています。', 'この証明を頼りにせず、保有者に確かめてください。'],
    ['Something was added that the issuer did not sign.', 'Do not rely on it; ask the holder.'],
  ),
  'sd-jwt.disclosure-misplaced': words(
    ['開示された項目が、あるべき所と違う形をしています。', '発行元に、証明を作り直すよう頼んでください。'],
    ['Something that was disclosed does not fit its place.', 'Ask the issuer to make the credential again.'],
  ),
  'sd-jwt.digest-twice': words(
    ['同じ要約値が二度使われています。', '発行元に、証明を作り直すよう頼んでください。'],
    ['One digest stands in two places.', 'Ask the issuer to make the credential again.'],
  ),
  'sd-jwt.name-reserved': words(
    ['SD-JWT が使う名前の項目があります。', '発行元に、証明を作り直すよう頼んでください。'],
    ['A member has a name that SD-JWT keeps for itself.', 'Ask the issuer to make the credential again.'],
  ),
  'sd-jwt.name-taken': words(
    ['同じ名前の項目が二つあります。', '発行元に、証明を作り直すよう頼んでください。'],
    ['Two members have the same name.', 'Ask the issuer to make the credential again.'],
  ),
  'sd-jwt.never-hidden': words(
    ['保有者が隠してはならない項目が、隠せるようになっています。', '発行元に、証明を作り直すよう頼んでください。'],
    ['A member can be withheld that a holder must not withhold.', 'Ask the issuer to make the credential again.'],
  ),
  'sd-jwt.hash-unsupported': words(
    ['対応していない要約の方式です。', 'SHA-256 か SHA-384 を使う証明を発行元に求めてください。'],
    ['The hash algorithm is not supported.', 'Ask the issuer for one with SHA-256 or SHA-384.'],
  ),
  'sd-jwt.pointer-unmatched': words(
    ['指定した項目が、証明の中にありません。', '項目の場所（JSON Pointer）を確かめてください。'],
    ['The credential has no member at this pointer.', 'Check the pointer.'],
    400,
  ),
};
