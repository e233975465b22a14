import { describe, expect, it } from 'vitest';

import {
  absent,
  button,
  calls,
  fillNewPassphrase,
  locked,
  openSection,
  openWindow,
  passphrase,
  type Global,
} from '../support/ui-harness/identity-window';

/** First start and unlocking, with a stand-in for main: what is asked, what is refused, what is told once. */

describe('the first start', () => {
  it('makes an issuer, and lets nobody pass without the recovery sheet', async () => {
    const page = await openWindow({ status: absent });
    await page.getByText('I run a programme').click();
    await page.getByLabel('Name of the programme').fill('Columbus MSD');
    await page.getByLabel('Name or alias').fill('Programme office');
    await fillNewPassphrase(page, 'Passphrase', 'The passphrase again');
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor();
    expect(await calls(page, 'workspace.create')).toEqual([
      { alias: 'Programme office', role: 'issuer', passphrase, issuer: { name: 'Columbus MSD' } },
    ]);
    await page.getByText('D4V8C-RRX0T-5HKPA-2Q7NE').first().waitFor();
    await button(page, 'Print');
    await expect.poll(() => calls(page, 'app.print')).toHaveLength(1);

    // What main says of the open workspace does not take the sheet away.
    await page.evaluate(() => {
      (globalThis as Global).fakeMain.emit('workspace-changed', {});
    });
    const group = page.getByLabel('Last group of the code, from the paper');
    await group.fill('3YGS');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the last group.').waitFor();
    await group.fill('5ae1 k');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor({ state: 'detached' });
    expect(await page.locator('.print-sheet').count()).toBe(0);

    await openSection(page, 'Ways back in');
    await page.getByText('its sheet was confirmed').waitFor();
  });

  it('prints the sheet alone', async () => {
    const page = await openWindow({ status: absent });
    await page.getByText('I score evidence').click();
    await page.getByLabel('Name or alias').fill('Assessor 07');
    await fillNewPassphrase(page, 'Passphrase', 'The passphrase again');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor();
    await page.getByText('7KQ2M-X4TFD-9WB3H-ZP6RN').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('.print-sheet');
    expect(await sheet.isVisible()).toBe(true);
    expect(await page.locator('#app').isVisible()).toBe(false);
    const text = await sheet.innerText();
    for (const said of ['Assessor 07', '23 November 2026', '5AE1K', 'Kept by'])
      expect(text).toContain(said);
    expect(text).not.toContain('authority');
  });

  it('locks while the sheet is shown, and says afterwards that it was not confirmed', async () => {
    const page = await openWindow({ status: absent });
    await page.getByText('I score evidence').click();
    await page.getByLabel('Name or alias').fill('Assessor 07');
    await fillNewPassphrase(page, 'Passphrase', 'The passphrase again');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor();
    // What main sends when nobody is there.
    await page.evaluate(() => {
      (globalThis as Global).fakeMain.emit('command', { id: 'app.lock' });
    });
    await page.getByText('Welcome back').waitFor();
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByText('No submissions yet').waitFor();
    await openSection(page, 'Ways back in');
    await page.getByText('No confirmed sheet: make a new code').waitFor();
  });

  it('opens a PKCS #12 file with its own passphrase first', async () => {
    const page = await openWindow({ status: absent });
    await page.getByText('I score evidence').click();
    await button(page, 'Use a PKCS #12 file (.p12)');
    await page.getByLabel('Passphrase of the file').fill('nonsense');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the passphrase of the file.').waitFor();
    await page.getByLabel('Passphrase of the file').fill('file words');
    await page.keyboard.press('Enter');
    await page.getByText('Assessor 31').waitFor();
    await fillNewPassphrase(page, 'Passphrase for the workspace', 'The passphrase again');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor();
    expect(await calls(page, 'workspace.create')).toEqual([
      expect.objectContaining({ alias: 'Assessor 31', identity: expect.any(String) as string }),
    ]);
  });
});

describe('the ways back in', () => {
  it('opens with the keychain in one press, where it is on', async () => {
    const page = await openWindow(
      { status: locked },
      { keychain: { state: 'on', detail: 'GNOME keyring' } },
    );
    await page.getByRole('button', { name: /keychain/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('No submissions yet').waitFor();
    expect(await calls(page, 'workspace.unlock')).toEqual([]);
  });

  it('opens with the recovery code however it is typed, and a new passphrase', async () => {
    const page = await openWindow({ status: locked });
    await button(page, 'I forgot my passphrase');
    await page.getByLabel('Recovery code').fill('4h7k 9qtx');
    await page.keyboard.press('Enter');
    await page.getByText('25 characters are missing').waitFor();
    expect(await calls(page, 'workspace.recover')).toEqual([]);
    await fillNewPassphrase(page, 'New passphrase', 'The new passphrase again');
    await page.getByLabel('Recovery code').fill('4h7k 9qtx 2mbd w6zp 0nrv c8fj 3ygs 5ae1 z');
    await page.keyboard.press('Enter');
    await page.getByText('does not open this identity').waitFor();
    await page.getByLabel('Recovery code').fill('4h7k 9qtx 2mbd w6zp 0nrv c8fj 3ygs 5ae1 k');
    await page.keyboard.press('Enter');
    await page.getByText('No submissions yet').waitFor();
  });

  it('puts a workspace aside only after asking', async () => {
    const page = await openWindow({ status: locked });
    await button(page, 'I forgot my passphrase');
    await button(page, 'I have no code either');
    await button(page, 'Put this workspace aside…');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await calls(page, 'workspace.setAside')).toEqual([]);
    await button(page, 'Put this workspace aside…');
    await button(page, 'Put aside');
    await page.getByText('What brings you here?').waitFor();
  });
});
