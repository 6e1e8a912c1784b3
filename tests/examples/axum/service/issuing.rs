//! Passwords that are made for somebody, and the first account.

use std::sync::Arc;

use aikotoba::{
    Account, AccountId, Actor, Command, Facts, Generated, Issued, Kind, Origin, PersonId,
    ProfileName, Role, policy::rule::Delivery,
};

use super::{
    Service,
    asking::{Told, Whom, seed},
    reply::Failure,
    store::Held,
};

impl Service {
    /// Makes a password that the policy takes, and sets it as the first of a new account.
    ///
    /// # Errors
    /// If there is such an account, or the policy does not know the profile.
    pub(crate) async fn issue(
        self: &Arc<Self>,
        account: Account,
        facts: Facts,
        delivery: Option<Delivery>,
        origin: Origin,
    ) -> Result<(Generated, Told), Failure> {
        let mut held = self.store.around(account.clone(), self.now()).await;
        held.facts = Some(facts.clone());
        let made = self.make(held).await?;
        let mut issued = Issued::default();
        issued.generated_by.clone_from(&origin.role);
        (issued.delivery, issued.unpredictable) = (delivery, true);
        let command = Command::issue_initial(made.password(), issued);
        let told = self.ask(Whom::New(Box::new(account), facts), command, origin).await?;
        Ok((made, told))
    }

    /// Makes a password that the policy takes for somebody.
    async fn make(&self, held: Held) -> Result<Generated, Failure> {
        let (desk, seed, now) = (self.desk.clone(), seed()?, self.now());
        let made = self.slow.run(move || desk.generate(Kind::Paper, &held.subject(), seed, now));
        made.await?.map_err(Failure::from)
    }

    /// The same for an account that is there.
    ///
    /// # Errors
    /// If there is none.
    pub(crate) async fn make_for(&self, id: &AccountId) -> Result<Generated, Failure> {
        let held = self.store.find(id, self.now()).await.ok_or(Failure::Nowhere)?;
        self.make(held).await
    }

    /// The first account, by whoever starts the program.
    ///
    /// # Errors
    /// As [`Service::issue`].
    pub(crate) async fn begin(
        self: &Arc<Self>,
        id: &AccountId,
        profile: &str,
    ) -> Result<Generated, Failure> {
        let person = PersonId::new(id.as_str()).ok_or(Failure::Malformed)?;
        let account = Account::new(id.clone(), person, ProfileName::new(profile), self.now());
        let mut origin = Origin::new(Actor::Host);
        origin.role = Role::new("system-admin");
        Ok(self.issue(account, Facts::default(), None, origin).await?.0)
    }
}
