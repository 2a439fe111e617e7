/** Peers and whole commands, run side by side with ours; started by the scripts of this folder. */
package athanor.bench;
