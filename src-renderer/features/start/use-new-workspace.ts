import { computed, reactive, ref, shallowRef, toRefs } from 'vue';

import type { Input, Output } from '../../../src-shared/contract/contract';
import { assay } from '../../bridge/assay';
import { useAttempt } from '../../shell/use-attempt';
import { useWorkspace } from '../../shell/use-workspace';
import { checkNewWorkspace, noProblems } from './check-new-workspace';
import type { StartRole } from './start-roles';

type ChosenIdentity = NonNullable<Output<'identity.choose'>>;
export interface GivenIdentity extends ChosenIdentity {
  readonly from: 'folder' | 'pkcs12';
}

/** The form that makes a workspace: its fields, what is wrong with them, and the calls. `made` is told the recovery code. */
export function useNewWorkspace(chosenRole: StartRole, made: (recoveryCode: string) => void) {
  const fields = reactive({ alias: '', passphrase: '', again: '', issuerName: '', issuerId: '' });
  const given = shallowRef<GivenIdentity | null>(null);
  const problems = ref(noProblems);
  const { busy, problem: failure, attempt } = useAttempt();
  const { create } = useWorkspace();
  const role = computed(() => given.value?.role ?? chosenRole);

  function wanted(): Input<'workspace.create'> {
    const { passphrase } = fields;
    if (given.value) {
      const { alias, token } = given.value;
      return { alias, role: role.value, passphrase, identity: token };
    }
    const id = fields.issuerId.trim();
    const issuer = { name: fields.issuerName.trim(), ...(id === '' ? {} : { id }) };
    return {
      alias: fields.alias.trim(),
      role: role.value,
      passphrase,
      ...(role.value === 'issuer' ? { issuer } : {}),
    };
  }

  async function submit(): Promise<void> {
    if (busy.value) return;
    const check = checkNewWorkspace({
      ...fields,
      isIssuer: role.value === 'issuer',
      given: given.value?.from ?? null,
    });
    problems.value = check.problems;
    if (!check.ok) return;
    await attempt(async () => {
      const recoveryCode = await create(wanted());
      if (recoveryCode !== null) made(recoveryCode);
    });
    if (failure.value?.code !== 'ERR_PASSPHRASE_WRONG') return;
    failure.value = null;
    const passphrase = 'This is not the passphrase of that identity folder.';
    problems.value = { ...noProblems, passphrase };
  }

  /** Takes what the person chose in place of a name; a cancelled choice changes nothing. */
  function take(chosen: ChosenIdentity | null, from: GivenIdentity['from']): void {
    if (!chosen) return;
    given.value = { ...chosen, from };
    problems.value = noProblems;
    fields.passphrase = '';
    fields.again = '';
  }

  async function chooseFolder(): Promise<void> {
    await attempt(async () => {
      take(await assay['identity.choose'](), 'folder');
    });
  }

  function takePkcs12(chosen: ChosenIdentity): void {
    failure.value = null;
    take(chosen, 'pkcs12');
  }

  function forgetGiven(): void {
    given.value = null;
    failure.value = null;
    problems.value = noProblems;
  }

  return {
    ...toRefs(fields),
    role,
    given,
    problems,
    failure,
    busy,
    submit,
    chooseFolder,
    takePkcs12,
    forgetGiven,
  };
}
