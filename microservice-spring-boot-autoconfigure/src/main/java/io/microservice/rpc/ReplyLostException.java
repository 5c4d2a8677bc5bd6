package io.microservice.rpc;

/**
 * Thrown when the reply cannot come any more, because the broker no longer has the queue
 * it was to come to: the connection was lost for longer than the queue waits for it, the
 * queue was deleted, or the client was stopped. The method may have run.
 */
public class ReplyLostException extends RpcException {

	/**
	 * Create an exception.
	 * @param service the service that was called
	 * @param method the method that was called
	 */
	public ReplyLostException(String service, String method) {
		super("The reply queue is gone, and with it any reply from %s.%s".formatted(service, method), service, method,
				null);
	}

}
