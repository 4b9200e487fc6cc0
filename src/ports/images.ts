/** Pictures and printed certificates: everything that needs a renderer, fonts or a QR encoder. */
import type { LocalDate } from '../core/time/local-date.ts';

/** What a printed certificate says. Texts are plain, in the certificate's language, and drawn as given: nothing is cut off. */
export interface Certificate {
  readonly language: 'ja' | 'en';
  readonly credentialName: string;
  /** As its owner writes it; never normalised, reordered or given capitals. */
  readonly holderName: string;
  readonly issuerName: string;
  readonly awardedOn: LocalDate;
  readonly expiresOn?: LocalDate;
  /** Adds the Japanese era to dates (`2026年10月3日（令和8年）`); only in Japanese. */
  readonly era: boolean;
  /** Workload, level, assessment and the like, in the order to print them. */
  readonly facts: readonly CertificateFact[];
  readonly badge: BadgePicture;
  /** Where anyone can check it: printed as a QR code and in letters. Left out, only the attached file can be checked, and the page says so. */
  readonly link?: string;
  /** The same in a form that can be typed. */
  readonly shortCode?: string;
  /** The signed credential, byte for byte: travels inside the PDF as an attachment. */
  readonly credential: { readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array };
  /** Epoch milliseconds; the PDF's dates. The same certificate of the same instant is the same bytes. */
  readonly madeAt: number;
}

export interface CertificateFact {
  readonly label: string;
  readonly value: string;
}

/** An SVG must be one of ours (drawBadge) or have passed `takeInSvg`. */
export type BadgePicture =
  | { readonly kind: 'svg'; readonly svg: string }
  | { readonly kind: 'png'; readonly bytes: Uint8Array };

/** A character that the shipped fonts cannot show as written. */
export interface MissingGlyph {
  readonly character: string;
  /** `missing`: nothing to draw, 〓 stands in. `variant`: drawn, but not in the variant that its selector asks for. */
  readonly kind: 'missing' | 'variant';
}

/** A safe copy of somebody's SVG with its picture. Serve the PNG; keep the SVG for baking. */
export interface TakenInSvg {
  readonly svg: string;
  readonly png: Uint8Array;
  /** Names of elements and attributes that are not in it any more, because no picture needs them: at most a dozen, each short. */
  readonly leftOut: readonly string[];
}

/** Rejections are AkashiError with an ImageCode. */
export interface Images {
  /** PNG of an SVG that we drew, `width` pixels wide (16 to 4096). */
  rasterize(svg: string, width: number): Promise<Uint8Array>;
  /** An SVG that we drew, its letters turned into outlines: looks the same where the fonts are not installed. */
  outlineText(svg: string): Promise<string>;
  /**
   * Reads an SVG of unknown origin by an allow-list, and draws it with its longer side at `pixels` (16 to 1024), in a process of its own
   * with bounds on time and memory. `image.svg-unsafe` (`at` and detail `found` name it), `image.svg-malformed`, `image.svg-too-large`,
   * `image.too-slow`, `image.unrenderable`.
   */
  takeInSvg(svg: Uint8Array, pixels: number): Promise<TakenInSvg>;
  /**
   * The same for a PNG of unknown origin, drawn anew with its longer side at most `pixels` (16 to 1024), at most 1 MiB: no byte of the
   * file goes further. `image.png-malformed`, `image.png-too-large`, `image.too-slow`.
   */
  takeInPng(png: Uint8Array, pixels: number): Promise<Uint8Array>;
  /** A QR code with its quiet zone. `image.text-too-long` past the capacity of a code. */
  drawQrSvg(text: string, label: string): string;
  /** The same as PNG, about `width` pixels wide. */
  drawQrPng(text: string, width: number): Promise<Uint8Array>;
  /** An A4 PDF with the credential attached. */
  writeCertificate(certificate: Certificate): Promise<Uint8Array>;
  /** The characters of a text that pictures and certificates cannot show as written; empty for nearly every name. */
  missingGlyphs(text: string): readonly MissingGlyph[];
  /** Ends the drawing processes. */
  close(): Promise<void>;
}
