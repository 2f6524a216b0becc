import { KitGallery } from '@/components/kit/kit-gallery'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { kitEntries } from '@/lib/overview/kit.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '界面组件' }

export default definePage(kitEntries.open, { search: tableSearchSchema }, async ({ search, now }) => <KitGallery search={search ?? {}} todayOn={dateOnOf(now)} />)
