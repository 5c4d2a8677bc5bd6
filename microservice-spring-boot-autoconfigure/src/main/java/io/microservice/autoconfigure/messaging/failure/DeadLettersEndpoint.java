package io.microservice.autoconfigure.messaging.failure;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.microservice.messaging.DeadLetter;
import io.microservice.messaging.DeadLetters;
import io.microservice.messaging.ReplayException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Actuator endpoint that shows the {@link DeadLetters} of this application and, if
 * {@code management.endpoint.deadletters.access} is {@code unrestricted}, sends them back
 * or drops them. Headers and bodies are shown only if
 * {@code management.endpoint.deadletters.show-values} says so.
 */
@Endpoint(id = "deadletters", defaultAccess = Access.READ_ONLY)
public class DeadLettersEndpoint {

	private static final int DEFAULT_LIMIT = 100;

	private final DeadLetters deadLetters;

	private final Show showValues;

	private final Set<String> roles;

	/**
	 * Create an endpoint.
	 * @param deadLetters the dead letters
	 * @param showValues when headers and bodies are shown
	 * @param roles who may see them if that depends on who asks; empty for everybody who
	 * is authenticated
	 */
	public DeadLettersEndpoint(DeadLetters deadLetters, Show showValues, Set<String> roles) {
		this.deadLetters = deadLetters;
		this.showValues = showValues;
		this.roles = Set.copyOf(roles);
	}

	/**
	 * Return how many dead letters every queue has.
	 * @return the numbers by the names of the queues
	 */
	@ReadOperation
	public Counts counts() {
		Map<String, Long> counts = new LinkedHashMap<>();
		this.deadLetters.queues().forEach((queue) -> counts.put(queue, this.deadLetters.count(queue)));
		return new Counts(counts);
	}

	/**
	 * Return the oldest dead letters of a queue.
	 * @param securityContext who asks
	 * @param queue the name of the queue
	 * @param limit how many to return, 100 by default
	 * @return the dead letters, or {@code null} if there is no such queue
	 */
	@ReadOperation
	public @Nullable Listing list(SecurityContext securityContext, @Selector String queue, @Nullable Integer limit) {
		if (!isKnown(queue)) {
			return null;
		}
		int most = (limit != null) ? limit : DEFAULT_LIMIT;
		if (most < 1 || most > DeadLetters.LARGEST_LIMIT) {
			throw new InvalidEndpointRequestException("limit %d".formatted(most),
					"'limit' must be from 1 to %d".formatted(DeadLetters.LARGEST_LIMIT));
		}
		boolean shown = this.showValues.isShown(securityContext, this.roles);
		return new Listing(this.deadLetters.count(queue),
				this.deadLetters.list(queue, most).stream().map((letter) -> Letter.of(letter, shown)).toList());
	}

	/**
	 * Send dead letters back to the queues they came from.
	 * @param queue the name of the queue
	 * @param id the dead letter to send back, or {@code null} for all
	 * @return how many were sent back
	 */
	@WriteOperation
	public Outcome replay(@Selector String queue, @Nullable String id) {
		requireKnown(queue);
		if (id == null) {
			return new Outcome(this.deadLetters.replayAll(queue));
		}
		try {
			return new Outcome(this.deadLetters.replay(queue, id) ? 1 : 0);
		}
		catch (ReplayException ex) {
			throw new InvalidEndpointRequestException(String.valueOf(ex.getMessage()), "It cannot be sent back", ex);
		}
	}

	/**
	 * Drop all dead letters of a queue.
	 * @param queue the name of the queue
	 * @return how many there were
	 */
	@DeleteOperation
	public Outcome purge(@Selector String queue) {
		requireKnown(queue);
		return new Outcome(this.deadLetters.purge(queue));
	}

	private boolean isKnown(String queue) {
		return this.deadLetters.queues().contains(queue);
	}

	private void requireKnown(String queue) {
		if (!isKnown(queue)) {
			throw new InvalidEndpointRequestException("no queue '%s'".formatted(queue),
					"The application has no such queue of dead letters");
		}
	}

	/**
	 * How many dead letters there are.
	 *
	 * @param queues the numbers by the names of the queues
	 */
	public record Counts(Map<String, Long> queues) implements OperationResponseBody {

	}

	/**
	 * The dead letters of a queue.
	 *
	 * @param count how many there are
	 * @param deadLetters the oldest of them
	 */
	public record Listing(long count, List<Letter> deadLetters) implements OperationResponseBody {

	}

	/**
	 * A dead letter.
	 *
	 * @param id tells it from others in its queue
	 * @param origin where it came from
	 * @param failure why it could not be handled
	 * @param messageId the id its sender gave it, if any
	 * @param headers the headers, if they are shown
	 * @param contentType the content type, if any
	 * @param size the number of bytes of the body
	 * @param body the body as text, if it is shown
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Letter(String id, DeadLetter.Origin origin, DeadLetter.Failure failure, @Nullable String messageId,
			@Nullable Map<String, ? extends @Nullable Object> headers, @Nullable String contentType, int size,
			@Nullable String body) {

		private static Letter of(DeadLetter letter, boolean shown) {
			return new Letter(letter.id(), letter.origin(), letter.failure(), letter.messageId(),
					shown ? letter.headers() : null, letter.contentType(), letter.body().length,
					shown ? new String(letter.body(), StandardCharsets.UTF_8) : null);
		}

	}

	/**
	 * What was done.
	 *
	 * @param count the number of dead letters it was done to
	 */
	public record Outcome(long count) implements OperationResponseBody {

	}

}
