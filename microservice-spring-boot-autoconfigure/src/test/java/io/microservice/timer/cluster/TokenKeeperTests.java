package io.microservice.timer.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.microservice.amqp.AmqpDelivery;
import io.microservice.timer.cluster.TokenKeeper.Arrival;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link TokenKeeper}.
 */
class TokenKeeperTests {

	private static final String ME = "me";

	private static final Token FIRST = Token.create("other", "every PT1S", Instant.EPOCH);

	private final TokenKeeper keeper = new TokenKeeper("queue", Duration.ofMinutes(1));

	@Test
	void whenATokenComesThenItIsHere() {
		assertThat(this.keeper.isHolder()).isFalse();
		assertThat(this.keeper.accept(open(), FIRST)).isEqualTo(Arrival.NEW);
		assertThat(this.keeper.token()).isEqualTo(FIRST);
		assertThat(this.keeper.isHolder()).isTrue();
	}

	@Test
	void whenTheConnectionIsLostThenTheTokenIsNotHere() {
		AmqpDelivery delivery = open();
		this.keeper.accept(delivery, FIRST);
		given(delivery.isOpen()).willReturn(false);
		assertThat(this.keeper.token()).isNull();
		assertThat(this.keeper.isHolder()).isFalse();
	}

	@Test
	void whenATokenIsChangedThenItIsHereWhenItIsBack() {
		AmqpDelivery delivery = open();
		this.keeper.accept(delivery, FIRST);
		Token changed = FIRST.again(ME);
		CompletableFuture<Boolean> back = this.keeper.replace(changed);
		then(delivery).should().answer(any());
		assertThat(this.keeper.token()).isNull();
		assertThat(this.keeper.isHolder()).isTrue();
		assertThat(this.keeper.accept(open(), changed)).isEqualTo(Arrival.EXPECTED);
		assertThat(back).isCompletedWithValue(true);
		assertThat(this.keeper.token()).isEqualTo(changed);
	}

	@Test
	void whenAChangedTokenIsLongOnItsWayThenNobodyReliesOnIt() {
		TokenKeeper hasty = new TokenKeeper("queue", Duration.ofMillis(1));
		hasty.accept(open(), FIRST);
		Token changed = FIRST.again(ME);
		CompletableFuture<Boolean> back = hasty.replace(changed);
		await().until(back::isDone);
		assertThat(back).isCompletedWithValue(false);
		assertThat(hasty.accept(open(), changed)).isEqualTo(Arrival.LATE);
		assertThat(hasty.token()).isEqualTo(changed);
	}

	@Test
	void whenTheOldTokenComesAgainThenItIsDropped() {
		this.keeper.accept(open(), FIRST);
		CompletableFuture<Boolean> back = this.keeper.replace(FIRST.again(ME));
		AmqpDelivery old = open();
		assertThat(this.keeper.accept(old, FIRST)).isEqualTo(Arrival.OUTDATED);
		then(old).should().ack();
		assertThat(back).isNotDone();
	}

	@Test
	void whenAnotherInstanceChangedTheTokenFirstThenItsChangeHolds() {
		this.keeper.accept(open(), FIRST);
		Token mine = FIRST.again(ME);
		Token others = FIRST.again("other");
		CompletableFuture<Boolean> back = this.keeper.replace(mine);
		assertThat(this.keeper.accept(open(), others)).isEqualTo(Arrival.NEW);
		assertThat(back).isCompletedWithValue(false);
		AmqpDelivery late = open();
		assertThat(this.keeper.accept(late, mine)).isEqualTo(Arrival.OUTDATED);
		then(late).should().ack();
		assertThat(this.keeper.token()).isEqualTo(others);
	}

	@Test
	void whenTwoTokensComeThenTheLaterChangeHolds() {
		AmqpDelivery older = open();
		this.keeper.accept(older, FIRST);
		Token newer = FIRST.again("other");
		assertThat(this.keeper.accept(open(), newer)).isEqualTo(Arrival.NEW);
		then(older).should().ack();
		assertThat(this.keeper.token()).isEqualTo(newer);
	}

	@Test
	void whenTheConnectionWasLostThenAnyTokenIsTheToken() {
		AmqpDelivery lost = open();
		Token far = new Token(100, "other", "every PT1S", Instant.EPOCH, null, false, false);
		this.keeper.accept(lost, far);
		CompletableFuture<Boolean> back = this.keeper.replace(far.again(ME));
		given(lost.isOpen()).willReturn(false);
		AmqpDelivery again = open();
		assertThat(this.keeper.accept(again, FIRST)).isEqualTo(Arrival.NEW);
		then(again).should(never()).ack();
		assertThat(back).isCompletedWithValue(false);
		assertThat(this.keeper.token()).isEqualTo(FIRST);
	}

	private static AmqpDelivery open() {
		AmqpDelivery delivery = mock();
		given(delivery.isOpen()).willReturn(true);
		return delivery;
	}

}
