import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';

import type { Output } from '../../../src-shared/contract/contract';
import type { ChecklistItem } from '../../../src-shared/contract/views';
import { requireAchievement } from '../../../src-shared/domain/rubric/read-achievement';
import { asBridgeError, assay, type BridgeError } from '../../bridge/assay';

export interface Subject {
  readonly submission: string;
  readonly attempt: number;
  readonly achievement: string;
}

export type Signed = Output<'review.sign'>;

export interface Signing {
  readonly subject: ShallowRef<Subject | null>;
  readonly checklist: ShallowRef<readonly ChecklistItem[] | null>;
  /** Ids of the questions answered with "yes, as it is". */
  readonly confirmed: Ref<readonly string[]>;
  readonly blocks: ComputedRef<readonly ChecklistItem[]>;
  readonly asks: ComputedRef<readonly ChecklistItem[]>;
  /** Nothing stands in the way but the passphrase. */
  readonly canSign: ComputedRef<boolean>;
  readonly busy: Ref<boolean>;
  readonly problem: ShallowRef<BridgeError | null>;
  readonly signed: ShallowRef<Signed | null>;
  readonly load: () => Promise<void>;
  readonly sign: (passphrase: string) => Promise<void>;
}

/** Checks one review and signs it. The list is main's: the same one that refuses a signature. */
export function useSigning(id: string): Signing {
  const subject = shallowRef<Subject | null>(null);
  const checklist = shallowRef<readonly ChecklistItem[] | null>(null);
  const confirmed = ref<readonly string[]>([]);
  const busy = ref(false);
  const problem = shallowRef<BridgeError | null>(null);
  const signed = shallowRef<Signed | null>(null);

  const of = (severity: ChecklistItem['severity']) =>
    computed(() => (checklist.value ?? []).filter((item) => item.severity === severity));
  const blocks = of('block');
  const asks = of('ask');
  const canSign = computed(
    () =>
      checklist.value !== null &&
      blocks.value.length === 0 &&
      asks.value.every((item) => confirmed.value.includes(item.id)),
  );

  async function load(): Promise<void> {
    problem.value = null;
    try {
      const [opened, items] = await Promise.all([
        assay['review.open']({ id }),
        assay['review.check']({ id }),
      ]);
      subject.value = {
        submission: opened.submission.id,
        attempt: opened.submission.attempt,
        achievement: requireAchievement(opened.achievement).name,
      };
      checklist.value = items;
    } catch (thrown) {
      problem.value = asBridgeError(thrown);
    }
  }

  async function sign(passphrase: string): Promise<void> {
    if (!canSign.value || busy.value) return;
    busy.value = true;
    problem.value = null;
    try {
      signed.value = await assay['review.sign']({ id, passphrase });
    } catch (thrown) {
      problem.value = asBridgeError(thrown);
    }
    busy.value = false;
  }

  return {
    subject,
    checklist,
    confirmed,
    blocks,
    asks,
    canSign,
    busy,
    problem,
    signed,
    load,
    sign,
  };
}
