'use client'

import { useFetchedPart } from '../ui/use-fetched-part'
import { AccountButton, type AccountMenuProps } from './account-button'

const fetchPanel = () => import('./account-panel').then((all) => all.AccountPanel)

/** Who is signed in; account, type size, signing out in a menu that is fetched when it is wanted. */
export function AccountMenu(props: AccountMenuProps) {
  const { Part: Panel, warm, want } = useFetchedPart(fetchPanel)
  if (Panel) return <Panel {...props} />
  return <AccountButton name={props.account.name} aria-haspopup="dialog" aria-expanded={false} onPointerEnter={warm} onFocus={warm} onClick={() => want()} />
}
