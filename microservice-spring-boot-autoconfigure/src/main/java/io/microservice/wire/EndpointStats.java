package io.microservice.wire;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a way into a service has done since the instance was started or its statistics
 * were reset. All times are nanoseconds from the start of the work to its completion, of
 * asynchronous work too.
 *
 * @param name the name
 * @param subject where it listens
 * @param queueGroup those who share the work, empty if every instance gets everything
 * @param numRequests completed calls, failed ones included
 * @param numErrors calls that failed or were answered with an error
 * @param lastError the last error, empty if there was none
 * @param processingTime the time of all calls added up
 * @param averageProcessingTime the time of a call on average
 * @param data what else there is to know, such as the result of a handler of the user's;
 * unmodifiable
 * @param lastErrorTime when the last error happened; not a field of NATS
 * @param inFlight calls being worked on; not a field of NATS
 * @param p50 the time half of the calls took at most; not a field of NATS
 * @param p95 the time 95 of 100 calls took at most; not a field of NATS
 * @param p99 the time 99 of 100 calls took at most; not a field of NATS
 */
@JsonPropertyOrder({ "name", "subject", "queue_group", "num_requests", "num_errors", "last_error", "processing_time",
		"average_processing_time", "data", "last_error_time", "in_flight", "p50", "p95", "p99" })
public record EndpointStats(String name, String subject, @JsonProperty("queue_group") String queueGroup,
		@JsonProperty("num_requests") long numRequests, @JsonProperty("num_errors") long numErrors,
		@JsonProperty("last_error") String lastError, @JsonProperty("processing_time") long processingTime,
		@JsonProperty("average_processing_time") long averageProcessingTime, Map<String, @Nullable Object> data,
		@JsonProperty("last_error_time") @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = StatsResponse.TIME,
				timezone = "UTC") @Nullable Instant lastErrorTime,
		@JsonProperty("in_flight") long inFlight, long p50, long p95, long p99) {

	/**
	 * Create statistics.
	 * @param name the name
	 * @param subject where it listens
	 * @param queueGroup those who share the work
	 * @param numRequests completed calls
	 * @param numErrors calls that failed or were answered with an error
	 * @param lastError the last error
	 * @param processingTime the time of all calls added up
	 * @param averageProcessingTime the time of a call on average
	 * @param data what else there is to know
	 * @param lastErrorTime when the last error happened
	 * @param inFlight calls being worked on
	 * @param p50 the time half of the calls took at most
	 * @param p95 the time 95 of 100 calls took at most
	 * @param p99 the time 99 of 100 calls took at most
	 */
	public EndpointStats {
		data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
	}

	/**
	 * Return a copy with other data.
	 * @param data what else there is to know
	 * @return the copy
	 */
	public EndpointStats withData(Map<String, @Nullable Object> data) {
		return new EndpointStats(this.name, this.subject, this.queueGroup, this.numRequests, this.numErrors,
				this.lastError, this.processingTime, this.averageProcessingTime, data, this.lastErrorTime,
				this.inFlight, this.p50, this.p95, this.p99);
	}

}
