/**
 * The stage that shows stores to a person: one page and its JSON endpoints over the JDK's HTTP
 * server, on loopback. Requests name rows and words, never files. Imports no other stage.
 */
package athanor.jobs.serve;
