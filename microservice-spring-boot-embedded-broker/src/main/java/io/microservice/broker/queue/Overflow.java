package io.microservice.broker.queue;

/**
 * What happens to messages for which a queue is too short.
 */
enum Overflow {

	/**
	 * The oldest make room.
	 */
	DROP_HEAD,

	/**
	 * New ones are refused.
	 */
	REJECT_PUBLISH,

	/**
	 * New ones are refused and dead-lettered.
	 */
	REJECT_PUBLISH_DLX

}
