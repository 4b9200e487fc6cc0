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
  const jsonld: {
    toRDF(
      document: object,
      options: {
        readonly safe: boolean;
        readonly base: null | string;
        readonly documentLoader: (url: string) => Promise<RemoteDocument>;
        readonly produceGeneralizedRdf: boolean;
        readonly rdfDirection?: 'i18n-datatype';
      },
    ): Promise<RdfQuad[]>;
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
      },
    ): Promise<string>;
  };
  export default canonize;
}
