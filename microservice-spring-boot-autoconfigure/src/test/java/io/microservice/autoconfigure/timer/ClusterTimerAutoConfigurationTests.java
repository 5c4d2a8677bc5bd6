package io.microservice.autoconfigure.timer;

import java.time.Duration;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.timer.Cluster;
import io.microservice.timer.Timer;
import io.microservice.timer.TimerControl;
import io.microservice.timer.TimerStatus.State;
import io.microservice.timer.Timers;
import io.microservice.timer.cluster.ClusterConnection;
import io.microservice.timer.durable.DurableWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link TimerAutoConfiguration} and {@link ScheduledWorkAutoConfiguration} as
 * far as they need a broker, of which there is none.
 */
class ClusterTimerAutoConfigurationTests {

	private static final int NOBODY_LISTENS = 1;

	private final ApplicationContextRunner withoutBroker = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class, EntrypointAutoConfiguration.class,
				MicroserviceAmqpAutoConfiguration.class, TimerAutoConfiguration.class,
				ScheduledWorkAutoConfiguration.class));

	private final ApplicationContextRunner withBroker = this.withoutBroker.withBean(ConnectionFactory.class,
			() -> new CachingConnectionFactory("localhost", NOBODY_LISTENS));

	@Test
	void whenThereIsNoConnectionThenThereAreTimersAllTheSame() {
		this.withoutBroker.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(TimerControl.class)
			.doesNotHaveBean(Timers.class)
			.doesNotHaveBean(DurableWork.class));
	}

	@Test
	void whenSpringAmqpIsNotThereThenThereAreTimersAllTheSame() {
		this.withoutBroker.withClassLoader(new FilteredClassLoader("org.springframework.amqp", "com.rabbitmq"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(TimerControl.class));
	}

	@Test
	void whenThereIsNoConnectionThenATimerThatRunsOncePerClusterFailsTheStart() {
		this.withoutBroker.withBean(OncePerCluster.class)
			.withPropertyValues("microservice.name=shop")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidEntrypointException.class,
						(ex) -> assertThat(ex.action()).contains("spring.rabbitmq")));
	}

	@Test
	void whenTheBrokerIsAwayThenTheApplicationStartsAndItsTimerIsOnStandby() {
		this.withBroker.withBean(OncePerCluster.class)
			.withPropertyValues("microservice.name=shop")
			.run((context) -> assertThat(context.getBean(TimerControl.class).timer("shop.run").state())
				.isEqualTo(State.STANDBY));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "500ms", "-1s", "61s" })
	void whenTheHeartbeatMakesNoSenseThenThePropertyIsNamed(String heartbeat) {
		this.withBroker.withPropertyValues("microservice.timer.cluster.heartbeat=" + heartbeat)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("microservice.timer.cluster.heartbeat"));
	}

	@Test
	void whenTheApplicationHasNoNameThenItCannotScheduleWorkButStarts() {
		this.withBroker.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatException().isThrownBy(() -> context.getBean(Timers.class))
				.havingRootCause()
				.isInstanceOf(InvalidEntrypointException.class);
		});
	}

	@Test
	void whenTheUserHasTimersThenTheyAreUsed() {
		Timers own = mock();
		this.withBroker.withBean(Timers.class, () -> own)
			.run((context) -> assertThat(context).getBean(Timers.class).isSameAs(own));
	}

	@Test
	void whenTheUserHasAConnectionThenItIsUsed() {
		ClusterConnection own = new ClusterConnection(() -> mock(AmqpClient.class), Duration.ofSeconds(1));
		this.withBroker.withBean(ClusterConnection.class, () -> own)
			.run((context) -> assertThat(context).getBean(ClusterConnection.class).isSameAs(own));
	}

	static class OncePerCluster {

		@Timer(interval = "1s", cluster = Cluster.ONCE)
		void run() {
		}

	}

}
