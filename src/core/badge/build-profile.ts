/** The Open Badges Profile of an organization: the issuer inside a credential, and the document served at the issuer's address. */
import type { JsonObject } from '../bytes/json.ts';
import type { Text } from '../catalogue/achievement.ts';

export interface IssuerProfile {
  /** did:web, did:key or an https address; fixed when the organization is made. */
  readonly id: string;
  readonly name: string;
  /** Language versions of name and description, for credentials: the document at the issuer's address is in one language. */
  readonly nameIn?: Text;
  readonly descriptionIn?: Text;
  readonly url?: string;
  readonly email?: string;
  readonly description?: string;
  /** EU element "country of the issuer": ISO 3166-1 alpha-2, upper case. */
  readonly countryCode?: string;
  readonly image?: { readonly url: string; readonly caption?: string };
}

/** OB 3.0 §Profile. Members that the organization left blank are left out. */
export function buildProfile(profile: IssuerProfile): JsonObject {
  const { id, name, url, email, description, countryCode, image } = profile;
  return {
    id,
    type: ['Profile'],
    name,
    ...(url !== undefined && { url }),
    ...(email !== undefined && { email }),
    ...(description !== undefined && { description }),
    ...(image !== undefined && { image: buildImage(image) }),
    ...(countryCode !== undefined && { address: { type: ['Address'], addressCountryCode: countryCode } }),
  };
}

/** OB 3.0 §Image: the schema allows no members but these three. */
export const buildImage = (image: { readonly url: string; readonly caption?: string }): JsonObject => ({
  id: image.url,
  type: 'Image',
  ...(image.caption !== undefined && { caption: image.caption }),
});
