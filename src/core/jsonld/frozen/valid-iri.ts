/** Which strings are IRIs that the fast path takes as they are. */

/**
 * An absolute IRI that jsonld.js keeps and rdf-canonize writes without an escape. Any kind of white space makes it relative to the former;
 * characters outside the Basic Multilingual Plane are left to the reference path, so that IRIs need no check for lone surrogates.
 */
const PLAIN_IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\u0000-\u0020<>"{}|^`\\\ud800-\udfff]+$/;

export const isPlainIri = (text: string): boolean => PLAIN_IRI.test(text);
