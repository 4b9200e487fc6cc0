/** The parts of jsonld 9 and rdf-canonize 5 that core calls; neither package carries types. */
declare module 'jsonld' {
  export interface RdfTerm {
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph';
    readonly value: string;
    readonly datatype?: { readonly termType: 'NamedNode'; readonly value: string };
    readonly language?: string;
  }
  export interface RdfQuad {
    readonly subject: RdfTerm;
    readonly predicate: RdfTerm;
    readonly object: RdfTerm;
    readonly graph: RdfTerm;
  }
  export interface RemoteDocument {
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: object;
    readonly tag?: 'static';
  }
  export interface JsonLdOptions {
    readonly safe: boolean;
    readonly base: null | string;
    readonly documentLoader: (url: string) => Promise<RemoteDocument>;
    readonly rdfDirection?: 'i18n-datatype';
  }
  const jsonld: {
    toRDF(document: object, options: JsonLdOptions & { readonly produceGeneralizedRdf: boolean }): Promise<RdfQuad[]>;
    /** Plain JSON in expanded form. */
    expand(document: object, options: JsonLdOptions): Promise<unknown[]>;
    compact(expanded: unknown[], context: unknown, options: JsonLdOptions): Promise<object>;
  };
  export default jsonld;
}

declare module 'rdf-canonize' {
  import type { RdfQuad } from 'jsonld';
  export interface MessageDigest {
    update(text: string): void;
    digest(): string;
  }
  const canonize: {
    canonize(
      quads: readonly RdfQuad[],
      options: {
        readonly algorithm: 'RDFC-1.0';
        readonly maxWorkFactor: number;
        readonly createMessageDigest: () => MessageDigest;
        readonly canonicalIdMap?: Map<string, string>;
      },
    ): Promise<string>;
    readonly NQuads: { serializeQuad(quad: RdfQuad): string };
  };
  export default canonize;
}
