/**
 * MediaWiki: the pages of an XML dump, found in a stream of bytes one at a time, and their text
 * without markup.
 *
 * <p>Nothing is expanded: no DOCTYPE is read, no template is looked up, and an entity that XML does
 * not have by itself makes its page an error. Knows nothing of files.
 *
 * <p>Imports nothing of the project.
 */
package athanor.datasets.wiki;
