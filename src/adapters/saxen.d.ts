/** The part of saxen that the adapters use; the package ships without types. */
declare module 'saxen' {
  type Decode = (text: string) => string;
  interface Handlers {
    openTag: (name: string, attributes: () => Record<string, string>, decode: Decode, selfClosing: boolean) => void;
    closeTag: (name: string, decode: Decode, selfClosing: boolean) => void;
    text: (text: string, decode: Decode) => void;
    cdata: (text: string) => void;
    comment: (text: string) => void;
    /** `<!DOCTYPE …>` and its kin. */
    attention: (text: string) => void;
    /** `<? … ?>`. */
    question: (text: string) => void;
    error: (error: Error) => void;
    /** Recoverable faults, malformed or duplicate attributes among them. */
    warn: (error: Error) => void;
  }
  export class Parser {
    on<K extends keyof Handlers>(event: K, handler: Handlers[K]): this;
    ns(prefixes?: Record<string, string>): this;
    parse(xml: string): Error | null;
    /** A piece of a stream, cut anywhere. */
    write(xml: string): this;
    end(): Error | null;
  }
}
