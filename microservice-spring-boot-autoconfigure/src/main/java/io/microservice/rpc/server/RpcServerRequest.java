package io.microservice.rpc.server;

import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.context.CallContext;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that was delivered.
 */
final class RpcServerRequest implements EntrypointRequest {

	private final RpcEntrypoint target;

	private final CallContext context;

	private final AmqpDelivery delivery;

	private final RpcProtocol protocol;

	RpcServerRequest(RpcEntrypoint target, CallContext context, AmqpDelivery delivery, RpcProtocol protocol) {
		this.target = target;
		this.context = context;
		this.delivery = delivery;
		this.protocol = protocol;
	}

	@Override
	public Entrypoint entrypoint() {
		return this.target.entrypoint();
	}

	@Override
	public CallContext context() {
		return this.context;
	}

	@Override
	public Map<String, ? extends @Nullable Object> headers() {
		return this.delivery.properties().headers();
	}

	@Override
	public boolean begin() {
		return this.delivery.begin();
	}

	@Override
	public @Nullable Object[] decode() {
		byte[] json = this.protocol.decoder().decode(this.delivery);
		@Nullable Object[] arguments = this.target.arguments().read(json, this.context);
		this.target.validator().validate(arguments);
		return arguments;
	}

	@Override
	public void succeed(@Nullable Object result) {
		this.protocol.replies().succeed(this.delivery, this.target.results(), result);
	}

	@Override
	public Throwable translate(Throwable failure) {
		return this.target.validator().translate(failure);
	}

	@Override
	public void fail(Throwable failure) {
		this.protocol.replies().fail(this.delivery, this.protocol.exceptions().map(failure, entrypoint()));
	}

}
