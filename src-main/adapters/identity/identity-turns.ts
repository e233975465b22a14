import { Turns } from '../files/turns';

/**
 * Whatever changes an identity folder by what it read there takes its turn, by the folder: two at once would each put
 * back what the other replaced, and with it a key that was just rotated, or one under a passphrase that was changed.
 * Not to be taken within a turn.
 */
export const identityTurns = new Turns();
