package io.microservice.http.log;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes lines of {@code name=value}, and the same as key-value pairs for structured
 * logging.
 */
public final class StructuredAccessLog implements AccessLog {

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	/**
	 * Create an access log.
	 */
	public StructuredAccessLog() {
	}

	@Override
	public void log(HttpAccess access) {
		if (logger.isInfoEnabled()) {
			Map<String, Object> fields = AccessFields.of(access);
			LoggingEventBuilder event = logger.atInfo();
			fields.forEach(event::addKeyValue);
			event.log("{}", AccessFields.line(fields));
		}
	}

}
