import type { OfficialDocument } from '@/lib/platform/document/official-document'
import { formatDate } from '@/lib/shared/format'

/** What the notice says. */
export type OrderNotice = { readonly documentNumber: string; readonly businessName: string; readonly businessAddress: string; readonly foundOn: string; readonly inspectionNumber: string; readonly description: string; readonly clause: string; readonly rectifyBy: string; readonly orderedOn: string; readonly organ: string }

/** 责令改正通知书 in our own words, one page of A4; it was not compared with the forms of the authorities. */
export function orderDocument({ documentNumber, businessName, businessAddress, foundOn, inspectionNumber, description, clause, rectifyBy, orderedOn, organ }: OrderNotice): OfficialDocument {
  const title = '责令改正通知书'
  return {
    title, creator: organ,
    parts: [{
      page: 'portrait',
      blocks: [
        { kind: 'title', text: title },
        { kind: 'line', text: documentNumber },
        { kind: 'addressee', text: `${businessName}：` },
        { kind: 'paragraph', text: `本单位于${formatDate(foundOn)}对你单位（地址：${businessAddress || '见检查记录'}）进行食品安全监督检查（检查编号 ${inspectionNumber}），发现以下问题：` },
        { kind: 'paragraph', text: `${description.replace(/[。；;.]?$/u, '')}。` },
        { kind: 'paragraph', text: `上述情况不符合${clause}的要求。依据《食品生产经营监督检查管理办法》的有关规定，责令你单位于${formatDate(rectifyBy)}前改正，并将整改情况书面报告本单位。` },
        { kind: 'paragraph', text: '逾期不改正的，依法处理。' },
        { kind: 'signature', organ, day: formatDate(orderedOn) },
        { kind: 'line', text: '被检查单位签收：　　　　　　　　　　　　日期：　　　　年　　月　　日' },
      ],
    }],
  }
}
