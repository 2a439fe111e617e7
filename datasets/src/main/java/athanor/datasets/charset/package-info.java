/**
 * Charsets: which one bytes are written in, decided by evidence or refused, and bytes as text.
 *
 * <p>The evidence is what each charset allows, and how frequent the characters are that would come
 * out. Knows nothing of files, formats or languages beyond lists of common characters.
 *
 * <p>Imports nothing of the project.
 */
package athanor.datasets.charset;
