import { plainAnchor } from '../../src-main/services/trust/trust-anchor';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from 'vitest';

import { openPackage } from '../../src-main/adapters/zip/open-package';
import { verifyPackage } from '../../src-main/adapters/zip/verify-package';
import { packageZip, type BagContent, type PackageRecipe } from './package-builder';
import { makeSigner, testNow, type TestSigner } from './package-signers';
import { temporaryFolder } from './temporary-folder';

/** What is done to a sound, signed package → the code of the verdict. */
export type Damage = [what: string, code: string, make: () => Promise<Uint8Array>];

/** Where one test file damages packages that one issuer signed. */
export interface PackageBench {
  readonly issuer: TestSigner;
  /** Makes a signed package that differs by `recipe`. */
  spoilt(recipe: PackageRecipe): () => Promise<Uint8Array>;
  /** Writes the package to a file and returns its path. */
  write(bytes: Uint8Array): Promise<string>;
  /** Verifying names `code`, opening fails by it, and nothing is left behind. */
  expectRefusal(bytes: Uint8Array, code: string): Promise<void>;
}

export const text = (value: string) => new TextEncoder().encode(value);

/** Changes the text of one file of a bag. */
export const edit = (files: BagContent, path: string, change: (text: string) => string) =>
  files.set(path, text(change(new TextDecoder().decode(files.get(path)))));

/** A bench in a temporary folder of the calling test file's own. */
export async function packageBench(): Promise<PackageBench> {
  const folder = await temporaryFolder();
  // Temporary files would show up among the others, and nobody else's do.
  process.env['TMPDIR'] = folder;
  const issuer = await makeSigner();
  const everything = async () => [...(await readdir(folder, { recursive: true }))].sort();

  async function write(bytes: Uint8Array): Promise<string> {
    const inbox = join(folder, 'inbox');
    await mkdir(inbox, { recursive: true });
    const file = join(inbox, 'p.evidence.zip');
    await writeFile(file, bytes);
    return file;
  }

  async function expectRefusal(bytes: Uint8Array, code: string): Promise<void> {
    const file = await write(bytes);
    const before = await everything();
    const options = { anchors: [plainAnchor(issuer.anchor)], at: testNow };

    const verdict = await verifyPackage(file, options);
    expect(verdict).toMatchObject({ verdict: 'invalid', code });
    expect(verdict.checks.find(({ ok }) => !ok)).toMatchObject({ code });

    await expect(openPackage(file, options)).rejects.toMatchObject({
      code: `ERR_PACKAGE_${code.toUpperCase().replaceAll('-', '_')}`,
      details: { code },
    });
    expect(await everything()).toEqual(before);
  }

  return {
    issuer,
    spoilt: (recipe) => () => packageZip({ signer: issuer, ...recipe }),
    write,
    expectRefusal,
  };
}
