import { nextTick } from 'vue';

/** Puts the cursor where the first thing is wrong, once the page says so; leaves it alone where nothing is. */
export async function focusFirstProblem(form: HTMLElement | null): Promise<void> {
  await nextTick();
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
