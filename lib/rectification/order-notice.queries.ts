import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { NotFoundError } from '@/lib/platform/errors'
import type { OrderNotice } from './order-document'
import { getRectification } from './rectification.queries'

/**
 * What the 责令改正通知书 of what was last ordered says.
 * @throws NotFoundError out of reach, or where nothing was ordered by a notice
 */
export async function getOrderNotice(context: Pick<CommandContext, 'actor' | 'now'>, id: string): Promise<{ readonly number: string; readonly jurisdictionId: string; readonly notice: OrderNotice }> {
  const { state, business, finding, inspection, departmentName, number, jurisdictionId } = await getRectification(context, id)
  const { orderedOn, orderNumber, rounds } = state
  if (orderedOn === null || orderNumber === '') throw new NotFoundError()
  return {
    number, jurisdictionId,
    notice: { documentNumber: orderNumber, businessName: business.name, businessAddress: business.address, foundOn: state.foundOn, inspectionNumber: inspection.number, description: finding.description, clause: finding.clause, rectifyBy: rounds.at(-1)!.rectifyBy, orderedOn, organ: departmentName ?? '' },
  }
}
