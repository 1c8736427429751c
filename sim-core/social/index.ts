export { createFriendGraph } from './friend-graph'
export { createUserOrder } from './user-order'
