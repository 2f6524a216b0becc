import { FileSpreadsheet } from 'lucide-react'
import { ButtonLink } from '../ui/button'

/** Saves the tables of a page as xlsx; on paper there is nothing to press. */
export function SaveWorkbook({ href }: { href: string }) {
  return <ButtonLink href={href} download icon={<FileSpreadsheet aria-hidden className="size-4" />} className="print:hidden">导出 Excel</ButtonLink>
}
