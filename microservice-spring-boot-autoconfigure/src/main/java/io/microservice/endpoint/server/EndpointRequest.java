package io.microservice.endpoint.server;

import java.util.Map;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.context.CallContext;
import io.microservice.endpoint.Request;
import io.microservice.endpoint.ServiceError;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointRequest;
import io.microservice.service.Failures;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through an endpoint.
 */
final class EndpointRequest implements EntrypointRequest {

	private static final Log logger = LogFactory.getLog(EndpointServer.class);

	private final EndpointTarget target;

	private final CallContext context;

	private final AmqpDelivery delivery;

	private final EndpointProtocol protocol;

	private final DeliveredRequest request;

	EndpointRequest(EndpointTarget target, CallContext context, AmqpDelivery delivery, EndpointProtocol protocol) {
		this.target = target;
		this.context = context;
		this.delivery = delivery;
		this.protocol = protocol;
		this.request = new DeliveredRequest(delivery, target.entrypoint().name(), protocol.replies(),
				protocol.decoder());
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
		return this.request.headers();
	}

	@Override
	public boolean begin() {
		return this.delivery.begin();
	}

	@Override
	public @Nullable Object[] decode() {
		@Nullable Object[] arguments = this.target.arguments()
			.read(this.request, this.delivery, this.context, this.protocol.decoder());
		this.target.validator().validate(arguments);
		return arguments;
	}

	@Override
	public void succeed(@Nullable Object result) {
		if (!this.request.isAnswered()) {
			if (!this.target.arguments().isRaw() || result != null) {
				this.request.respondJson(result);
			}
			else if (this.request.reply() != null) {
				this.request.respondError(
						new ServiceError(Request.NOT_ANSWERED, "NOT_ANSWERED", "The endpoint did not answer", null));
			}
		}
		this.delivery.ack();
	}

	@Override
	public @Nullable Throwable answeredError() {
		return this.request.error();
	}

	@Override
	public Throwable translate(Throwable failure) {
		return this.target.validator().translate(failure);
	}

	@Override
	public void fail(Throwable failure) {
		if (this.request.isAnswered()) {
			logger.warn("Request to '%s' failed after its answer: %s".formatted(this.request.subject(),
					Failures.describe(failure)));
		}
		else {
			this.request.respondError(this.protocol.errors().map(failure, entrypoint()));
		}
		this.delivery.ack();
	}

}
