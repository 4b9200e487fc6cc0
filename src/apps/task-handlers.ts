/** Which flow does which background task. */
import { indexRegister } from '../flows/index-register.ts';
import { issueAwards } from '../flows/issue-awards.ts';
import { keepAccreditations } from '../flows/keep-accreditations.ts';
import { keepHouse } from '../flows/keep-house.ts';
import { notifyAgain } from '../flows/notify-again.ts';
import { recheckDomains } from '../flows/own-domains.ts';
import { publishStatusList } from '../flows/publish-status-list.ts';
import { remindReview } from '../flows/remind-review.ts';
import { sendMails } from '../flows/send-mails.ts';
import { mailDesk } from '../flows/tell-desk.ts';
import type { Ports } from '../ports/ports.ts';
import type { TaskName, TaskPayloads } from '../ports/store/records.ts';

type Handlers = { readonly [N in TaskName]: (payload: TaskPayloads[N]) => Promise<void> };

/** Sweeps run this often, in milliseconds; each leaves the next as a job with one key, so several workers make one. */
const HOUSE_EVERY = 30_000;

/** `report` is told what a sweep could not do: the next one tries again. */
export function taskHandlers(
  ports: Ports,
  houseEvery = HOUSE_EVERY,
  report: (fault: unknown) => void = tell,
): Handlers {
  return {
    'issue-awards': payload => issueAwards(payload.org, payload.awards, ports),
    'send-mails': payload => sendMails(payload.org, payload.mails, ports),
    'notify-person': payload => notifyAgain(payload, ports),
    'remind-review': payload => remindReview(payload, ports),
    'mail-desk': payload => mailDesk(payload, ports),
    'index-register': payload => indexRegister(payload.org, ports),
    'publish-status-list': payload => publishStatusList(payload.org, payload.list, ports),
    'keep-house': async () => {
      // Thrown on, the queue would repeat this job beside the one that is left here, and each of both leave another.
      await keepHouse(ports).catch(report);
      await recheckDomains(ports).catch(report);
      await keepAccreditations(ports).catch(report);
      await scheduleHouse(ports, ports.clock.now() + houseEvery);
    },
  };
}

/** Call it at every start: the sweeps begin at once. */
export const scheduleHouse = (ports: Pick<Ports, 'store'>, runAt: number): Promise<void> =>
  ports.store.transaction(tx => tx.jobs.add('keep-house', {}, { runAt, key: 'keep-house' }));

function tell(fault: unknown): void {
  const all = fault instanceof AggregateError ? fault.errors : [fault];
  for (const each of all) console.error(`akashi: keep-house: ${each instanceof Error ? each.message : String(each)}`);
}
