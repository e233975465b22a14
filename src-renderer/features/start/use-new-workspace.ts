import { reactive, ref, shallowRef, toRefs } from 'vue';

import type { Output } from '../../../src-shared/contract/contract';
import { asBridgeError, assay, type BridgeError } from '../../bridge/assay';
import { useWorkspace } from '../../shell/use-workspace';
import { checkNewWorkspace, noProblems } from './check-new-workspace';
import type { StartRole } from './start-roles';

type IdentityFolder = NonNullable<Output<'identity.choose'>>;

/** The form that makes a workspace: its fields, what is wrong with them, and the call. */
export function useNewWorkspace(role: StartRole) {
  const fields = reactive({ alias: '', passphrase: '', again: '' });
  const folder = shallowRef<IdentityFolder | null>(null);
  const problems = ref(noProblems);
  const failure = shallowRef<BridgeError | null>(null);
  const busy = ref(false);
  const { create } = useWorkspace();

  async function submit(): Promise<void> {
    if (busy.value) return;
    const check = checkNewWorkspace({ ...fields, hasFolder: folder.value !== null });
    problems.value = check.problems;
    failure.value = null;
    if (!check.ok) return;
    busy.value = true;
    try {
      await create({
        alias: folder.value?.alias ?? fields.alias.trim(),
        role: folder.value?.role ?? role,
        passphrase: fields.passphrase,
        ...(folder.value ? { identity: folder.value.token } : {}),
      });
    } catch (thrown) {
      const error = asBridgeError(thrown);
      if (error.code === 'ERR_PASSPHRASE_WRONG') {
        problems.value = {
          ...noProblems,
          passphrase: 'This is not the passphrase of that identity folder.',
        };
      } else failure.value = error;
    } finally {
      busy.value = false;
    }
  }

  async function chooseFolder(): Promise<void> {
    failure.value = null;
    try {
      folder.value = (await assay['identity.choose']()) ?? folder.value;
      problems.value = noProblems;
    } catch (thrown) {
      failure.value = asBridgeError(thrown);
    }
  }

  function forgetFolder(): void {
    folder.value = null;
    problems.value = noProblems;
  }

  return { ...toRefs(fields), folder, problems, failure, busy, submit, chooseFolder, forgetFolder };
}
