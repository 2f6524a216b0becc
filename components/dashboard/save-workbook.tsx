import { FileSpreadsheet } from 'lucide-react'
import { ButtonLink } from '../ui/button'

/**
 * Saves the tables of a page as xlsx; on paper there is nothing to press.
 * @param label says so where only a part is saved
 */
export function SaveWorkbook({ href, label = '导出 Excel' }: { href: string; label?: string }) {
  return <ButtonLink href={href} download icon={<FileSpreadsheet aria-hidden className="size-4" />} className="print:hidden">{label}</ButtonLink>
}
