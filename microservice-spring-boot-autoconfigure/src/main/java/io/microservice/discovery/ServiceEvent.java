package io.microservice.discovery;

import io.microservice.wire.PingResponse;

/**
 * Something that happened to an instance of a service.
 *
 * @param type what happened
 * @param instance the instance
 */
public record ServiceEvent(Type type, PingResponse instance) {

	/**
	 * What can happen to an instance.
	 */
	public enum Type {

		/**
		 * It is there: it was started, or it was there when the watching began.
		 */
		APPEARED,

		/**
		 * It answers INFO otherwise than before: entrypoints came or went.
		 */
		CHANGED,

		/**
		 * It is there no more: it was stopped, or it is silent and cannot be reached.
		 */
		VANISHED

	}

}
