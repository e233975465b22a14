import { shallowRef, type ShallowRef } from 'vue';

export type Loaded<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'unreadable' };

/** Loads once for a viewer's lifetime (a viewer is made anew per artifact). */
export function useLoaded<T>(load: () => Promise<T>, ready: () => void): ShallowRef<Loaded<T>> {
  const state = shallowRef<Loaded<T>>({ phase: 'loading' });
  load().then(
    (value) => {
      state.value = { phase: 'ready', value };
      ready();
    },
    () => (state.value = { phase: 'unreadable' }),
  );
  return state;
}
