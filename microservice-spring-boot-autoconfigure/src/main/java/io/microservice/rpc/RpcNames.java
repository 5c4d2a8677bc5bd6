package io.microservice.rpc;

/**
 * The names nameko gives exchanges, queues and routing keys.
 */
public final class RpcNames {

	/**
	 * The exchange of requests and replies by default.
	 */
	public static final String DEFAULT_EXCHANGE = "nameko-rpc";

	private RpcNames() {
	}

	/**
	 * Return the queue of a service.
	 * @param service the name of the service
	 * @return the name of the queue
	 */
	public static String queue(String service) {
		return "rpc-" + service;
	}

	/**
	 * Return the key that binds the queue of a service.
	 * @param service the name of the service
	 * @return the binding key
	 */
	public static String binding(String service) {
		return service + ".*";
	}

	/**
	 * Return the key requests are published with.
	 * @param service the name of the service
	 * @param method the name of the method
	 * @return the routing key
	 */
	public static String routingKey(String service, String method) {
		return service + '.' + method;
	}

	/**
	 * Return the queue of the replies to a caller.
	 * @param caller the name of the calling service
	 * @param id the id replies are addressed to
	 * @return the name of the queue
	 */
	public static String replyQueue(String caller, String id) {
		return "rpc.reply-" + caller + '-' + id;
	}

}
